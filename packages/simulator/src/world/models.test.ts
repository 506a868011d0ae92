import { afterAll } from 'vitest';
import { describeArbiterContract } from '@zsha/contracts/arbiter-contract';
import { describeFenceContract } from '@zsha/contracts/fence-contract';
import { describeSharedDirectoryContract } from '@zsha/contracts/shared-directory-contract';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ConsulModel, ModelledArbiter } from './consul-model.ts';
import { ModelledFence } from './fence-model.ts';
import { World } from './world.ts';
import { SimulatedProcess } from './simulated-process.ts';
import { ModelledDirectory, Mount, StorageModel } from './storage-model.ts';
import { VirtualTime } from './virtual-time.ts';

const time = new VirtualTime();
const random = new SeededRandom(1);
let over = false;

/** The contract knows no virtual time: here it goes by for as long as the suite runs. */
async function letTimePass(): Promise<void> {
  while (!over) await time.run(20);
}
void letTimePass();
afterAll(() => {
  over = true;
});

describeArbiterContract('the simulator’s model', () => {
  let quorum = true;
  const net = { names: ['a'], serverRuns: () => quorum, carries: () => quorum };
  const consul = new ConsulModel(net, time, random);
  const path = { node: 'a', process: new SimulatedProcess(), delayMs: () => 0, loses: () => false };
  const reach = (is: boolean) => {
    quorum = is;
    consul.netChanged();
    // An election takes as long as one does.
    return time.sleep(is ? 5000 : 0);
  };
  return Promise.resolve({
    arbiter: new ModelledArbiter(() => consul, time, random, path),
    other: new ModelledArbiter(() => consul, time, random, path),
    wipe: () => Promise.resolve(consul.wipe()),
    loseQuorum: () => reach(false),
    heal: () => reach(true),
  });
});

describeFenceContract('the simulator’s model', () => {
  const world = new World({ seed: 1, nodeCount: 3, imageLock: 'on', fencing: true });
  let running = true;
  const pass = async (): Promise<void> => {
    while (running) await world.time.run(20);
  };
  void pass();
  const fence = new ModelledFence('node-1', world, new SimulatedProcess());
  return Promise.resolve({
    fence,
    node: 'node-2',
    isOn: () => world.node('node-2').on,
    silence: () => void world.silentDevices.add('node-2'),
    stick: () => void world.stuckDevices.add('node-2'),
    end: () => {
      running = false;
      return Promise.resolve();
    },
  });
});

describeSharedDirectoryContract('the simulator’s model', () => {
  const storage = new StorageModel({ clusterId: 'cluster', arbiterId: 'arbiter' });
  const mounts = { a: new Mount(() => true), b: new Mount(() => true) };
  const directory = (node: 'a' | 'b') =>
    new ModelledDirectory(storage, time, random, {
      node,
      memberId: `id-${node}`,
      mount: mounts[node],
      process: new SimulatedProcess(),
      delayMs: () => 0,
    });
  let heal = (): void => undefined;
  return Promise.resolve({
    a: directory('a'),
    b: directory('b'),
    hang: () => Promise.resolve(void (heal = mounts.a.spoil('hang'))),
    heal: () => Promise.resolve(heal()),
    mark: (members) => Promise.resolve(void (storage.marker = { ...storage.marker, members })),
  });
});
