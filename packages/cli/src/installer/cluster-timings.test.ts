import { expect, test } from 'vitest';
import { installedPaths } from '@zsha/config/installed-paths';
import { parseConfig } from '@zsha/config/parse-config';
import { validConfig } from '@zsha/config/testing/valid-config';
import { timingsOf } from '@zsha/config/timings-of';
import { defaultTimings } from '@zsha/core/lease/timings';
import { clusterTimings } from './cluster-timings.ts';
import type { LinkedNode } from './connect-all.ts';
import type { NodeFacts } from './node-facts.ts';

const textWith = (timings: object): string => JSON.stringify({ ...validConfig(), Timings: timings });
function configWith(timings: object) {
  const parsed = parseConfig(textWith(timings));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
const settings = {
  node: 'node-1',
  clusterId: '00000000-0000-4000-8000-000000000000',
  accelerator: 'kvm',
};

/** A cluster of one look: what its node has, and whether the VM runs there. */
function cluster(vmProcess: boolean, installed: object, timings: object | undefined) {
  const files = new Map<string, string>([
    [installedPaths.config, textWith(installed)],
    [installedPaths.nodeSettings, JSON.stringify({ ...settings, timings })],
  ]);
  const run = (argv: readonly string[]) =>
    Promise.resolve({ code: 0, stdout: files.get(argv[1] ?? '') ?? '', stderr: '' });
  const linked = { node: { name: 'node-1', address: '10.0.0.1' }, link: { run } } as unknown as LinkedNode;
  const facts = new Map([['node-1', { vmProcess } as NodeFacts]]);
  return (wanted: object) => clusterTimings(configWith(wanted), [linked], facts);
}

test('while the VM runs nowhere the configuration’s timings hold', async () => {
  const wanted = { StorageProofSeconds: 9 };
  expect(await cluster(false, {}, defaultTimings)(wanted)).toEqual({ ok: true, value: timingsOf(wanted) });
});

test('under a running VM other timings are refused: two nodes must never wait by different figures', async () => {
  expect(await cluster(true, {}, defaultTimings)({ StorageProofSeconds: 9 })).toEqual({
    ok: false,
    error: { messageId: 'install.timings-while-running', params: { node: 'node-1' } },
  });
});

test('an upgrade under a running VM keeps what the nodes run by, whatever this build’s defaults are', async () => {
  const theirs = { ...defaultTimings, proofStorageMs: 4321 };
  expect(await cluster(true, {}, theirs)({})).toEqual({ ok: true, value: theirs });
});

test('nodes that wrote none down run by those of their time', async () => {
  const kept = await cluster(true, {}, undefined)({});
  expect(kept).toMatchObject({
    ok: true,
    value: { proofArbiterMs: 3000, proofStorageMs: 4000, killMs: 1500 },
  });
});
