import { withStorageProof } from '@zsha/core/lease/proofs';
import type { EngineContext } from '../engine-context.ts';
import { learnExchange } from '../learn-storage.ts';
import { heldLease } from '../held-lease.ts';
import type { SlotWriter } from '../slot-writer.ts';
import { reportOf } from '../view-of.ts';

const exchangeTimeoutMs = 2000;

/** Proof B when this node's slot is due, and a look at every slot in any case. */
export async function lookAtStorage(context: EngineContext, slotWriter: SlotWriter): Promise<void> {
  const { ports, settings, known, learn, feedGuard } = context;
  const { timings } = settings;
  const beganMs = ports.clock.bootMs();
  const facts = ports.facts();
  const lostSinceMs = facts.gateway === false ? (known().gatewayLostSinceMs ?? beganMs) : null;
  if (lostSinceMs !== known().gatewayLostSinceMs)
    learn((before) => ({ ...before, gatewayLostSinceMs: lostSinceMs }));
  const write = slotWriter.due(known(), reportOf(known(), facts), beganMs, timings);
  const outcome = await ports.storage.exchange({ write }, exchangeTimeoutMs);
  const span = { beganMs, endedMs: ports.clock.bootMs() };
  learn((before) => learnExchange(before, outcome, span, settings));
  if (outcome.kind !== 'done' && write !== null) slotWriter.again();
  if (outcome.kind !== 'done' || write === null || write.epoch === null) return;
  learn((before) =>
    before.proofs !== null && before.proofs.epoch === write.epoch
      ? {
          ...before,
          proofs: withStorageProof(before.proofs, beganMs, heldLease(before, settings).proofStorageMs),
        }
      : before,
  );
  await feedGuard();
}
