import { expect, test } from 'vitest';
import type { ConfigTree, ConfigWrite } from '@zsha/adapters/consul/config-store';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { ConfigOrder } from '@zsha/api/config-order';
import type { ConfigVersion } from '@zsha/config/config-version';
import { parseConfig } from '@zsha/config/parse-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import { defaultTimings } from '@zsha/core/lease/timings';
import { catalogues } from '@zsha/messages/catalogues';
import { orderConfig, tellConfigHistory } from './order-config.ts';
import { parseConfigOrder } from './parse-config-order.ts';

const raw = (change: Record<string, unknown> = {}) => ({ ...validConfig(), ...change });
function versionOf(number: number, change: Record<string, unknown> = {}): ConfigVersion {
  const parsed = parseConfig(JSON.stringify(raw(change)));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const at = `2026-01-0${number}T00:00:00Z`;
  return { number, at, by: 'root@node-1', reason: 'why', timings: defaultTimings, config: parsed.value };
}
const order = (change: Partial<ConfigOrder>): ConfigOrder => ({
  config: null,
  fromNumber: null,
  base: null,
  by: 'root@node-2',
  reason: 'more room',
  ...change,
});

async function give(asked: ConfigOrder, write: ConfigWrite = { kind: 'committed' }) {
  const history = [versionOf(1), versionOf(2, { MemorySizeInGB: 16 }), versionOf(3, { CPU: 8 })];
  const stored = history[2] ?? null;
  const tree: ConfigTree = {
    stored,
    storedIndex: 9,
    fault: null,
    running: history[1] ?? null,
    history,
    index: 9,
  };
  const written: [ConfigVersion, number][] = [];
  const events: unknown[] = [];
  const lines: AgentStreamLine[] = [];
  const context = {
    store: {
      read: () => Promise.resolve({ kind: 'answer' as const, tree }),
      append: (version: ConfigVersion, index: number) => {
        written.push([version, index]);
        return Promise.resolve(write);
      },
    },
    clock: { wallTime: () => '2026-01-09T00:00:00Z' },
    journal: { record: (entry: unknown) => void events.push(entry) },
    timings: defaultTimings,
    current: () => versionOf(1),
    memoryGib: 64,
    hasBridge: (name: string) => name.startsWith('br_zsn'),
  };
  await orderConfig(context, asked, (line) => lines.push(line));
  for (const line of lines)
    if (line.kind === 'refused' || line.kind === 'failed')
      for (const locale of ['en-US', 'zh-CN'] as const)
        expect(Object.keys(catalogues[locale])).toContain(line.messageId);
  return { lines, written, events, end: lines.at(-1), context };
}

test('without the word for it the differences are shown and nothing is stored', async () => {
  const { lines, written } = await give(order({ config: raw({ CPU: 6 }) }));
  expect(lines).toEqual([
    { kind: 'config-changes', base: 3, changes: [{ path: 'CPU', from: '8', to: '6', effect: 'next-start' }] },
    { kind: 'done' },
  ]);
  expect(written).toEqual([]);
});

test('with it they are stored over what was shown, with who and why, and leave an event', async () => {
  const { written, events, end } = await give(order({ config: raw({ CPU: 6 }), base: 3 }));
  expect(end).toEqual({ kind: 'done' });
  expect(written).toMatchObject([
    [{ number: 4, by: 'root@node-2', reason: 'more room', config: { cpuCount: 6 } }, 9],
  ]);
  expect(events).toMatchObject([{ kind: 'config-changed', cause: 'import', params: { number: 4 } }]);
});

test('a version of the history is stored as a new one', async () => {
  const { written, events } = await give(order({ fromNumber: 2, base: 3 }));
  expect(written).toMatchObject([[{ number: 4, config: { memorySizeGib: 16, cpuCount: 4 } }, 9]]);
  expect(events).toMatchObject([{ cause: 'rollback' }]);
});

test('of two operators the second is told who was first, before and within the transaction', async () => {
  const before = await give(order({ config: raw({ CPU: 6 }), base: 2 }));
  expect(before.end).toMatchObject({ messageId: 'config-change.meanwhile', params: { number: 3 } });
  expect(before.written).toEqual([]);
  const within = await give(order({ config: raw({ CPU: 6 }), base: 3 }), { kind: 'conflict' });
  expect(within.end).toMatchObject({ messageId: 'config-change.meanwhile' });
  expect(within.events).toEqual([]);
});

test('an outcome that is not known is not called stored', async () => {
  const { end, events } = await give(order({ config: raw({ CPU: 6 }), base: 3 }), {
    kind: 'unknown',
    detail: 'no answer in time',
  });
  expect(end).toMatchObject({ kind: 'failed', messageId: 'config-change.unknown' });
  expect(events).toEqual([]);
});

test.each<[string, Record<string, unknown>]>([
  ['refused-nodes', { Node: ['192.168.255.205 node-1', '192.168.255.221 node-2', '10.1.1.1 node-9'] }],
  ['refused-storage', { ImageFolder: '/opt/smp/other' }],
  ['refused-timings', { Timings: { GuestSilentSeconds: 90 } }],
  ['refused-fencing', { Fencing: [{ Node: 'node-1', Agent: 'fence_ipmilan', Address: '10.7.7.7' }] }],
  ['bridge-missing', { Network: raw()['Network'].map((one: object) => ({ ...one, Bridge: 'br_none' })) }],
  ['memory', { MemorySizeInGB: 64 }],
  ['invalid', { CPU: 1 }],
])('%s: the way to do it is named and nothing is stored', async (id, change) => {
  const { end, written } = await give(order({ config: raw({ CPU: 8, ...change }), base: 3 }));
  expect(end).toMatchObject({ kind: 'refused', messageId: `config-change.${id}` });
  expect(written).toEqual([]);
});

test('a number that is not in the history is refused with those that are', async () => {
  const { end } = await give(order({ fromNumber: 77 }));
  expect(end).toMatchObject({
    messageId: 'config-change.no-such-version',
    params: { number: 77, numbers: '1, 2, 3' },
  });
});

test('the history says of each what it changed, what is stored and what runs', async () => {
  const { context } = await give(order({ fromNumber: 2 }));
  const lines: AgentStreamLine[] = [];
  await tellConfigHistory(context, (line) => lines.push(line));
  expect(lines[0]).toMatchObject({
    kind: 'config-versions',
    versions: [
      { number: 3, stored: true, running: false, changed: ['MemorySizeInGB', 'CPU'] },
      { number: 2, stored: false, running: true, changed: ['MemorySizeInGB'] },
      { number: 1, stored: false, running: false, changed: [] },
    ],
  });
});

test.each([
  '',
  '[]',
  '{}',
  '{"config":{},"fromNumber":1,"base":null}',
  '{"config":null,"fromNumber":-1,"base":null}',
])('what is no order is none: %s', (text) => {
  expect(parseConfigOrder(text)).toBeNull();
});

test('a reason is one line, whatever it was', () => {
  const parsed = parseConfigOrder(JSON.stringify(order({ config: {}, reason: 'a\n\u001b[31mb' })));
  expect(parsed?.reason).toBe('a  [31mb');
});
