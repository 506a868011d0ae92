import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../src/host/run.ts';
import { waitUntil } from '../src/host/wait-until.ts';
import { getJson } from '../src/image-vm/page-client.ts';
import type { PageHealth } from '../src/image-vm/page-client.ts';
import { bridges, vm } from '../src/nodes/node-layout.ts';
import { orderNode, ownerNow } from '../src/testing/suite.ts';
import { bareLab } from '../src/verbs/bare-lab.ts';
import { down } from '../src/verbs/down.ts';
import { installSuite } from '../src/verbs/install-suite.ts';

/** The product's own image in a cluster whose nodes are in three subnets (manual 1.2.9). */

const actMaxMs = 900_000;
const answerMaxMs = 1000;

interface Place {
  readonly node: string;
  /** Of the management VM while it runs there. */
  readonly address: string;
  readonly gateway: string;
  /** The node's own in that subnet. */
  readonly nodeAddress: string;
}

const places = [1, 2, 3].map((number): Place => ({
  node: `node-${number}`,
  address: `10.78.${number}.100`,
  gateway: `10.78.${number}.1`,
  nodeAddress: `10.78.${number}.11`,
})) as [Place, Place, Place];

const perNode = (valueOf: (place: Place) => string): string =>
  places.map((place) => `${valueOf(place)}@${place.node}`).join(', ');

beforeAll(async () => {
  await down({ purge: true });
  const lab = await bareLab({ nodes: 3, image: 'full' });
  for (const { node, gateway, nodeAddress } of places) {
    await run('ip', ['address', 'add', `${gateway}/24`, 'dev', bridges.management.name], {
      timeoutMs: 10_000,
    });
    await orderNode(node, 'ip', 'address', 'add', `${nodeAddress}/24`, 'dev', 'br_mgmt');
  }
  await installSuite(lab, {
    Network: [
      {
        Bridge: 'br_mgmt',
        MacAddress: vm.mac,
        Ipaddr: perNode(({ address }) => address),
        Netmask: perNode(() => '255.255.255.0'),
        Gateway: perNode(({ gateway }) => gateway),
        IsMgmt: true,
        IsDefRoute: true,
      },
    ],
  });
});

afterAll(() => down({ purge: true }));

const healthAt = ({ address }: Place): Promise<PageHealth | null> =>
  getJson(`http://${address}:${vm.port}/health`, answerMaxMs);

async function untilAnswersAt(place: Place): Promise<PageHealth> {
  let seen: PageHealth | null = null;
  await waitUntil(
    `the management VM answers on ${place.node}, at ${place.address}`,
    async () => {
      seen = await healthAt(place);
      return seen?.node === place.node && ownerNow() === place.node;
    },
    { timeoutMs: actMaxMs, everyMs: 250 },
  );
  if (seen === null) throw new Error('invariant broken: it has just answered');
  return seen;
}

test('started on each node in turn it has that node’s address', async () => {
  for (const place of places) {
    const others = places.filter(({ node }) => node !== place.node);
    await orderNode(place.node, 'zsha', 'stop');
    await waitUntil('it runs nowhere', () => ownerNow() === null, { timeoutMs: actMaxMs });
    for (const { node } of others)
      await orderNode(place.node, 'zsha', 'maintenance', 'on', node, '--for', '30m', '--reason', 'subnets');
    await orderNode(place.node, 'zsha', 'start');
    const { node, epoch } = await untilAnswersAt(place);
    console.log(`epoch ${String(epoch)} answers on ${String(node)} at ${place.address}`);
    for (const other of others) {
      expect(await healthAt(other), other.address).toBeNull();
      await orderNode(place.node, 'zsha', 'maintenance', 'off', other.node);
    }
  }
});

test('moved live into another subnet it answers there, with the same boot', async () => {
  const from = places.find(({ node }) => node === ownerNow()) ?? places[0];
  const to = from === places[0] ? places[1] : places[0];
  const before = await untilAnswersAt(from);
  let lastThereMs = performance.now();
  let isOver = false;
  const watch = (async () => {
    while (!isOver) {
      if ((await healthAt(from)) !== null) lastThereMs = performance.now();
      await sleep(50);
    }
  })();
  await orderNode(from.node, 'zsha', 'migrate', to.node);
  const after = await untilAnswersAt(to);
  const firstHereMs = performance.now();
  isOver = true;
  await watch;
  console.log(
    `from the last answer at ${from.address} to the first at ${to.address}: ${((firstHereMs - lastThereMs) / 1000).toFixed(1)} s`,
  );
  expect(after.bootId).toBe(before.bootId);
  expect(await healthAt(from)).toBeNull();
});
