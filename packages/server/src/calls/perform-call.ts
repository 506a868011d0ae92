import { createHash } from 'node:crypto';
import type { RouteSpec } from '@zsha/api/platform/route';
import { specOf } from '@zsha/api/platform/routes';
import { authenticate } from '../accounts/authenticate.ts';
import { done, invalid, refused } from '../store/outcome.ts';
import type { Outcome, Refused } from '../store/outcome.ts';
import type { Tx } from '../store/tx.ts';
import type { Call, CallAnswer, CallContext, Caller, Handler } from './call.ts';
import { handlers } from './handlers.ts';

/** One request, whole, in one transaction: who it is, whether they may, whether it was answered before, the change. */
export function performCall(tx: Tx, call: Call): Outcome<CallAnswer> {
  const known = authorise(tx, call);
  if (known.kind === 'refused') return known;
  const { caller, nextToken } = known.value;
  // Whoever may not is not told what would have been right either.
  if (call.input === null) return invalid(call.problems);
  const context = { action: call.route, caller, from: call.from, prepared: call.prepared };
  const outcome = isRepeatable(specOf(call.route), call, caller)
    ? once(tx, call, caller, context)
    : fresh(tx, call, context);
  if (outcome.kind === 'refused') return outcome;
  return done({ ...outcome.value, nextToken });
}

interface Authorised {
  readonly caller: Caller | null;
  readonly nextToken: string | null;
}

/** What a route's own declaration says of who may call it; nothing else decides. */
export function authorise(
  tx: Tx,
  { route, tokenHash }: Pick<Call, 'route' | 'tokenHash'>,
): Outcome<Authorised> {
  const { access } = specOf(route);
  if (access.kind === 'public') return done({ caller: null, nextToken: null });
  if (tokenHash === null) return refused('unauthenticated');
  const known = authenticate(tx, tokenHash);
  if (known.kind === 'refused') return known;
  const { role } = known.value.caller;
  return access.roles.includes(role) ? known : refused('forbidden', { role });
}

type Fresh = Refused | { readonly kind: 'done'; readonly value: Omit<CallAnswer, 'nextToken'> };

function fresh(tx: Tx, { route, input }: Call, context: CallContext): Fresh {
  // The input was read by the very schema that the handler's type is made of.
  const handle = handlers[route] as Handler<typeof route>;
  const outcome = handle(tx, input as never, context);
  return outcome.kind === 'refused' ? outcome : done2(outcome.value);
}

const done2 = (body: unknown): Fresh => ({ kind: 'done', value: { body, isRepeated: false } });

/** What creates something is safe to repeat under a key of the caller's. */
const isRepeatable = (
  { method }: RouteSpec,
  { idempotencyKey }: Call,
  caller: Caller | null,
): caller is Caller => method === 'POST' && idempotencyKey !== null && caller !== null;

const keptMs = 24 * 3600 * 1000;

function once(tx: Tx, call: Call, caller: Caller, context: CallContext): Fresh {
  tx.sql.run('DELETE FROM answered_request WHERE at_ms < ?', tx.nowMs - keptMs);
  const key = call.idempotencyKey ?? '';
  const hash = createHash('sha256')
    .update(JSON.stringify([call.route, call.input]))
    .digest('hex');
  const before = tx.sql.get<{ request_hash: string; answer: string }>(
    'SELECT request_hash, answer FROM answered_request WHERE account_id = ? AND key = ?',
    caller.accountId,
    key,
  );
  if (before !== null)
    return before.request_hash === hash
      ? { kind: 'done', value: { body: JSON.parse(before.answer), isRepeated: true } }
      : refused('key-used-otherwise');
  const outcome = fresh(tx, call, context);
  if (outcome.kind === 'done')
    tx.sql.run(
      'INSERT INTO answered_request VALUES (?, ?, ?, ?, ?)',
      caller.accountId,
      key,
      hash,
      JSON.stringify(outcome.value.body),
      tx.nowMs,
    );
  return outcome;
}
