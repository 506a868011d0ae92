import type { EngineContext } from '../engine-context.ts';
import type { Knowledge } from '../knowledge.ts';

/** Between two looks at the guard while a killed QEMU goes. */
const lookEveryMs = 100;
/** The guard kills, and resets the machine if that does not help; longer than that is not waited. */
const burialMaxMs = 30_000;
/** A gate that was let through just before may be about to execute QEMU; the guard kills that too. */
const settleMs = 600;

/**
 * Closes `epoch` at the guard, sees every QEMU of it gone, and only then says so: from then on this
 * node's tombstone stands for it (rule 7). @returns false when the guard could not be reached or a
 * process would not go; nothing was claimed then.
 */
export async function bury(
  context: EngineContext,
  epoch: number,
  cause: string,
  startWasInFlight: boolean,
): Promise<boolean> {
  const { guard, clock, journal } = context.ports;
  const giveUpMs = clock.bootMs() + burialMaxMs;
  while ((await guard.close(epoch)).kind !== 'ok') {
    if (clock.bootMs() > giveUpMs) return false;
    await clock.sleep(lookEveryMs);
  }
  context.learn((known) => ({ ...known, proofs: known.proofs?.epoch === epoch ? null : known.proofs }));
  if (startWasInFlight) await clock.sleep(settleMs);
  for (;;) {
    await context.lookAtGuard();
    const state = context.known().guard;
    const gone = state !== null && !state.processes.some((process) => (process.epoch ?? 0) <= epoch);
    if (gone && state.closedThrough >= epoch) break;
    if (clock.bootMs() > giveUpMs) return false;
    await clock.sleep(lookEveryMs);
  }
  context.learn((known) => ({
    ...known,
    tombstones: raised(known.tombstones, context.settings.self, epoch, clock.bootMs()),
    claimedEpoch: known.claimedEpoch !== null && known.claimedEpoch <= epoch ? null : known.claimedEpoch,
  }));
  journal.record({ kind: 'epoch-closed', epoch, cause });
  context.setSlotState('standby');
  return true;
}

function raised(
  tombstones: Knowledge['tombstones'],
  self: string,
  epoch: number,
  nowMs: number,
): Knowledge['tombstones'] {
  if ((tombstones.get(self)?.deadThrough ?? 0) >= epoch) return tombstones;
  return new Map(tombstones).set(self, { deadThrough: epoch, sinceMs: nowMs });
}
