import { expect, test } from 'vitest';
import { countByUnit } from './journal-entries.ts';
import { usedBytesIn } from './journal-used.ts';
import { logGrowth } from './log-growth.ts';
import { cpuMsOf } from './process-cost.ts';
import { costsBetween, unitOf } from './unit-costs.ts';

test('a process’s time is its own and that of its ended children, whatever its name looks like', () => {
  const stat =
    '30331 (a) b (c) S 30325 30331 30331 0 -1 4194560 10571 60574 0 0 91 90 208 301 20 0 1 0 489096';
  expect(cpuMsOf(stat)).toBe((91 + 90 + 208 + 301) * 10);
});

test.each([
  ['9:name=systemd:/zlab/node-1/payload/system.slice/zsha-agent.service\n0::/\n', 'zsha-agent'],
  ['0::/zlab/node-1/payload/init.scope\n', 'init.scope'],
  ['5:freezer:/zlab/node-1/x.service\n', 'no unit'],
])('%j is of the unit %s', (cgroups, unit) => {
  expect(unitOf(cgroups)).toBe(unit);
});

test('a unit that ended costs what it cost in this time, with the init that waited for it', () => {
  const cost = (cpuMs: number) => ({ cpuMs, rssBytes: 5, writtenBytes: cpuMs });
  const before = new Map([
    ['init.scope', cost(100)],
    ['gone', cost(40)],
  ]);
  // Init has waited for forty from before and twenty since.
  const after = new Map([['init.scope', cost(160)]]);
  const costs = costsBetween(before, after);
  expect(costs['init.scope']).toEqual({ cpuMs: 20, rssBytes: 5, writtenBytes: 20 });
  expect(costs['gone']).toEqual({ cpuMs: 0, rssBytes: 0, writtenBytes: 0 });
});

test('a log that was rotated away has grown by what was added to it, the new one by all it has', () => {
  const before = new Map([[1, { name: 'z/agent.log', bytes: 900 }]]);
  const after = new Map([
    [1, { name: 'z/agent.log', bytes: 1000 }],
    [2, { name: 'z/agent.log', bytes: 30 }],
    [3, { name: 'quiet', bytes: 0 }],
  ]);
  expect(logGrowth(before, after)).toEqual({ 'z/agent.log': 130 });
});

test('a journal is as full as its header says, and anything else is none', () => {
  const header = Buffer.alloc(144);
  header.write('LPKSHHRH', 'latin1');
  header.writeBigUInt64LE(3_984_112n, 136);
  expect(usedBytesIn(header)).toBe(3_984_112);
  expect(usedBytesIn(Buffer.alloc(144))).toBe(0);
});

test('an entry is counted for whom it speaks of, or else for who speaks', () => {
  const lines = [{ UNIT: 'a.service', _SYSTEMD_UNIT: 'init.scope' }, { _SYSTEMD_UNIT: 'a.service' }, {}];
  expect(countByUnit(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)).toEqual({
    a: 2,
    'no unit': 1,
  });
});
