import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRandom } from '@zsha/kit/seeded-random';
import { existingNodes } from '../nodes/node-layout.ts';
import { JournalWriter, journal } from '../testing/guest-page.ts';
import { ownerNow, untilWell } from '../testing/suite.ts';
import { WitnessWatch } from '../testing/witness-watch.ts';
import { drawFault } from './chaos-faults.ts';

export interface ChaosReport {
  readonly faults: number;
  readonly looks: number;
  /** Moments at which the machine's process table had more than one QEMU of the VM; no fault here makes it move. */
  readonly doubles: number;
  /** The highest number that the guest acknowledged, and the highest it has in the end. */
  readonly acknowledged: number;
  readonly kept: number;
}

/**
 * Faults at random on real nodes, one after the other and each healed, with a witness outside of all of
 * it and a writer whose every acknowledged number must be there in the end. What chance says is a
 * function of the seed; what the machine does about it is not.
 */
export async function runChaos(
  minutes: number,
  seed: number,
  tell: (line: string) => void,
): Promise<ChaosReport> {
  const random = new SeededRandom(seed);
  const nodes = existingNodes();
  const watch = new WitnessWatch();
  const writer = new JournalWriter();
  await untilWell();
  writer.start((await journal())?.highest ?? 0);
  const endMs = performance.now() + minutes * 60_000;
  let faults = 0;
  try {
    while (performance.now() < endMs) {
      const owner = ownerNow();
      const { fault, node, forMs, restMs } = drawFault(random, nodes, owner);
      faults += 1;
      tell(
        `${faults}: ${fault.words} ${node.name}${node.name === owner ? ' (owner)' : ''}, ${(forMs / 1000).toFixed(1)} s`,
      );
      await fault.run(node, forMs);
      await sleep(restMs);
    }
    await untilWell();
    await writer.stop();
    const kept = (await journal())?.highest ?? 0;
    return {
      faults,
      looks: watch.looks,
      doubles: watch.doubles.length,
      acknowledged: writer.acknowledged,
      kept,
    };
  } finally {
    watch.stop();
    await writer.stop();
  }
}
