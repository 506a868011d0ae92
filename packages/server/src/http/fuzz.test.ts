import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorAnswerSchema, errorStatus } from '@zsha/api/platform/errors';
import { routeIds, specOf } from '@zsha/api/platform/routes';
import type { RouteId } from '@zsha/api/platform/routes';
import { anyRequest } from '../testing/any-request.ts';
import type { FuzzRequest } from '../testing/any-request.ts';
import { databaseText } from '../testing/database-text.ts';
import { send } from '../testing/https-client.ts';
import { TestPlatform } from '../testing/test-platform.ts';

/** `ZSHA_API_FUZZ=20000` for a long look. */
const requests = Number(process.env['ZSHA_API_FUZZ'] ?? 1500);
/** What goes on after its answer, counts who comes, or ends a session: each has tests of its own. */
const apart: readonly RouteId[] = [
  'session.sign-in',
  'session.sign-out',
  'events.stream',
  'setup.complete',
  'backups.create',
];
const fuzzed = routeIds.filter((id) => !apart.includes(id));
/** A failed look at one's own password is counted, refused or not. */
const counted = ['sign_in_failure'];

const at = new TestPlatform();
const tokens: (string | null)[] = [null];
/** Ids that exist, so that a part of the requests reaches what is behind them. */
const known: string[] = [];

beforeAll(async () => {
  await at.start();
  const admin = await at.setUp();
  tokens.push(admin, await at.tokenOf('operator', admin), await at.tokenOf('read-only', admin));
  const zone = await at.must('zones.create', { body: { name: 'zone' } }, admin);
  const cluster = await at.must('clusters.create', { body: { zoneId: zone.id, name: 'cluster' } }, admin);
  const { items } = await at.must('accounts.list', { query: { search: 'test-' } }, admin);
  known.push(zone.id, cluster.id, ...items.map(({ id }) => id));
});
afterAll(() => at.end());

/** How many were carried out: a look that only ever meets refusals has seen nothing. */
const accepted = new Map<RouteId, number>();

/** Nothing in an answer tells how the program is made. */
const innards = /\bat [\w.<>]+ \(|node:internal|\/src\/|SQLITE|ZodError|\.ts:\d/;

async function hold(id: RouteId, { wire, who }: FuzzRequest): Promise<void> {
  const token = tokens[who % tokens.length] ?? null;
  const before = databaseText(at.folder, counted);
  const headers = { ...wire.headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const { status, text } = await send(at.platform, { ...wire, headers });
  const spec = specOf(id);
  if (status === spec.status) {
    accepted.set(id, (accepted.get(id) ?? 0) + 1);
    if (spec.answer !== null) expect(spec.answer.safeParse(JSON.parse(text)).success, text).toBe(true);
    return;
  }
  const { error } = errorAnswerSchema.parse(JSON.parse(text));
  expect(status).toBe(errorStatus[error.code]);
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(innards);
  expect(databaseText(at.folder, counted)).toBe(before);
}

test('whatever is sent, nothing breaks, and what is refused has changed nothing', async () => {
  const request = fc
    .constantFrom(...fuzzed)
    .chain((id) => anyRequest(specOf(id), known).map((its) => ({ id, ...its })));
  await fc.assert(
    fc.asyncProperty(request, ({ id, ...its }) => hold(id, its)),
    { numRuns: requests },
  );
  expect(at.faults).toEqual([]);
  const total = [...accepted.values()].reduce((sum, count) => sum + count, 0);
  expect(total).toBeGreaterThan(requests / 10);
  for (const id of ['zones.create', 'zones.change', 'settings.list'] as const)
    expect(accepted.get(id), id).toBeGreaterThan(0);
});
