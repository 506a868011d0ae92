import { audit } from '../audit/audit-log.ts';
import type { CallContext } from '../calls/call.ts';
import type { Tx } from '../store/tx.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What every change of a resource leaves: an entry of the audit, and an event for those who watch. */
export function recordChange(
  tx: Tx,
  context: CallContext,
  resource: string,
  change:
    | { readonly kind: 'created'; readonly before: null; readonly after: Named }
    | { readonly kind: 'changed'; readonly before: Named; readonly after: Named }
    | { readonly kind: 'removed'; readonly before: Named; readonly after: null },
): void {
  const { kind, before, after } = change;
  const { id, name } = kind === 'removed' ? change.before : change.after;
  audit(tx, context, { resource, resourceId: id, before, after });
  const by = context.caller?.name ?? null;
  tx.emit({ kind: `${resource}.${kind}`, resource, resourceId: id, name, by });
}
