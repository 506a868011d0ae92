import { expect, test } from 'vitest';
import { serversOf } from './raft-peers.ts';

const server = (name: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  Name: name,
  SerfStatus: 'alive',
  Leader: false,
  Voter: true,
  LastTerm: 7,
  LastIndex: 1000,
  ...changes,
});
const leader = server('10.0.0.1', { Leader: true });
const whole = [leader, server('10.0.0.2'), server('10.0.0.3')];

test('three servers that are alive, vote and are up to date are relied on', () => {
  expect(serversOf({ Servers: whole }, 3)).toEqual({ known: 3, lagging: [] });
  expect(serversOf({ Servers: whole }, 1)).toEqual({ known: 3, lagging: [] });
});

test.each<[string, readonly unknown[], number]>([
  ['there is no leader', whole.map((each) => ({ ...each, Leader: false })), 3],
  ['3 of 5 servers are known', whole, 5],
  ['10.0.0.3 is failed', [leader, server('10.0.0.2'), server('10.0.0.3', { SerfStatus: 'failed' })], 3],
  ['10.0.0.3 does not vote yet', [leader, server('10.0.0.2'), server('10.0.0.3', { Voter: false })], 3],
  ['10.0.0.3 is behind the leader', [leader, server('10.0.0.2'), server('10.0.0.3', { LastIndex: 12 })], 3],
  ['10.0.0.3 is behind the leader', [leader, server('10.0.0.2'), server('10.0.0.3', { LastTerm: 6 })], 3],
])('it is said that %s', (line, Servers, expected) => {
  expect(serversOf({ Servers }, expected).lagging).toEqual([line]);
});

test('an answer that is none counts as everything missing', () => {
  for (const body of ['No cluster leader', '', null, {}]) expect(serversOf(body, 3).lagging).toHaveLength(1);
});
