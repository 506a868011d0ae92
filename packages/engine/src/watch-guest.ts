import type { EngineContext } from './engine-context.ts';
import type { Knowledge } from './knowledge.ts';
import { nextGuest } from './next-guest.ts';

/** How often the guest is asked, and how long it has to answer. */
const beatMs = 5000;
const timeoutMs = 3000;

/** What the engine is at: a guest is asked only while nothing is being done about its VM. */
export type EngineState = 'idle' | 'busy' | 'over';

/** Asks now and then, while the VM runs here, whether anybody is at home in it. */
export async function watchGuest(context: EngineContext, engine: () => EngineState): Promise<void> {
  const { clock, guest } = context.ports;
  while (engine() !== 'over') {
    await clock.sleep(beatMs);
    const { proofs, runningEpoch, guest: before } = context.known();
    if (proofs === null || proofs.epoch !== runningEpoch || engine() !== 'idle') {
      if (before.kind !== 'unknown') context.learn((known) => ({ ...known, guest: { kind: 'unknown' } }));
      continue;
    }
    const beganMs = clock.bootMs();
    const answer = await guest.probe(timeoutMs);
    if (context.known().runningEpoch !== runningEpoch) continue;
    context.learn((known) => ({
      ...known,
      guest: nextGuest(known.guest, answer, beganMs, isExcused(known)),
    }));
  }
}

/** Whether a silent guest may be silent for a reason of its surroundings. */
function isExcused({ storage, arbiter }: Knowledge): boolean {
  return storage.kind === 'bad' || arbiter.kind === 'silent';
}
