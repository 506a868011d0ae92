import { expect, test } from 'vitest';
import { parseConfig } from '@zsha/config/parse-config';
import { sampleConfig } from '@zsha/config/sample-config';
import { chronySettings } from './chrony-settings.ts';

const parsed = parseConfig(
  sampleConfig({ type: 'FileConf', macs: ['02:00:00:00:00:01', '02:00:00:00:00:02'], comment: () => '' }),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const [first, second] = parsed.value.nodes;
if (first === undefined || second === undefined) throw new Error('the sample has no nodes');
const settings = (chronyServers: readonly string[], node = first) =>
  chronySettings({ ...parsed.value, chronyServers }, node)
    .split('\n')
    .slice(1, -1);

test('a server outside of the cluster is asked by every node', () => {
  expect(settings(['192.0.2.1', 'time.example'])).toEqual([
    'server 192.0.2.1 iburst',
    'server time.example iburst',
  ]);
});

test('a node that is a server does not ask itself, by address or by name, and answers the other nodes', () => {
  const others = parsed.value.nodes.slice(1).map(({ address }) => `allow ${address}`);
  for (const own of [first.address, first.name])
    expect(settings([own])).toEqual([...others, 'local stratum 10 orphan']);
  expect(settings([first.address, second.address])).toContain(`server ${second.address} iburst`);
  expect(settings([first.address], second)).toEqual([`server ${first.address} iburst`]);
});
