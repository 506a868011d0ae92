import { parentPort } from 'node:worker_threads';
import type { Share } from './run-campaign.ts';
import { runSeeds } from './run-seeds.ts';

const port = parentPort;
if (port === null) throw new Error('invariant broken: a share is run by a thread of its own');
port.on('message', (share: Share) => {
  void runSeeds(share).then((tally) => port.postMessage(tally));
});
