import { afterAll } from 'vitest';
import { describeArbiterContract } from '@zsha/contracts/arbiter-contract';
import { describeSharedDirectoryContract } from '@zsha/contracts/shared-directory-contract';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { ConsulModel, ModelledArbiter } from './consul-model.ts';
import { ModelledDirectory, StorageModel } from './storage-model.ts';
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
  const reach = { reachable: () => quorum };
  const consul = new ConsulModel();
  return Promise.resolve({
    arbiter: new ModelledArbiter(consul, time, random, reach),
    other: new ModelledArbiter(consul, time, random, reach),
    // It was made a moment ago.
    wipe: () => Promise.resolve(),
    loseQuorum: () => Promise.resolve(void (quorum = false)),
    heal: () => Promise.resolve(void (quorum = true)),
  });
});

describeSharedDirectoryContract('the simulator’s model', () => {
  let hangs = false;
  const storage = new StorageModel({ clusterId: 'cluster', arbiterId: 'arbiter' });
  return Promise.resolve({
    a: new ModelledDirectory(storage, time, random, { reachable: () => !hangs }),
    b: new ModelledDirectory(storage, time, random, { reachable: () => true }),
    hang: () => Promise.resolve(void (hangs = true)),
    heal: () => Promise.resolve(void (hangs = false)),
  });
});
