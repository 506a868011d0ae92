import type { TakeOver } from '@zsha/core/decide/decision';
import { noProofs, withArbiterProof } from '@zsha/core/lease/proofs';
import { beatValue } from '../beat-value.ts';
import type { EngineContext } from '../engine-context.ts';
import { heldLease } from '../held-lease.ts';
import { recordWrites } from '../record-writes.ts';

const transactionTimeoutMs = 2000;
const readBackMaxMs = 10_000;

/**
 * The write-ahead: the one transaction that makes this node the owner. Its own proof A counts from
 * the instant it was sent. An unknown outcome is read back, never assumed; a node that cannot even
 * read will find itself named later, and answers with a tombstone [F3].
 */
export async function win(context: EngineContext, take: TakeOver): Promise<boolean> {
  const { clock } = context.ports;
  const { self, nonce } = context.settings;
  const { arbiter } = context.known();
  const sentAtMs = clock.bootMs();
  const outcome = await context.transact(
    {
      checks: [
        { key: 'runner', index: take.recordIndex },
        { key: 'desired', index: take.desiredIndex },
        { key: 'identity', index: take.identityIndex },
        ...take.beats.map(({ node, index }) => ({ key: `beat/${node}` as const, index })),
      ],
      writes: [
        ...recordWrites(arbiter.kind === 'silent' ? null : arbiter.snapshot, take.record),
        { key: `beat/${self}`, value: beatValue(nonce, take.runner.epoch, sentAtMs) },
      ],
    },
    transactionTimeoutMs,
  );
  if (outcome.kind === 'conflict') return false;
  const snapshot =
    outcome.kind === 'committed'
      ? outcome.snapshot
      : await context.readArbiter(clock.bootMs() + readBackMaxMs);
  const owner = snapshot?.record.value.owner;
  if (owner?.node !== self || owner.epoch !== take.runner.epoch) return false;
  context.learn((known) => ({
    ...known,
    proofs: withArbiterProof(
      known.proofs?.epoch === take.runner.epoch ? known.proofs : noProofs(take.runner.epoch),
      sentAtMs,
      heldLease(known, context.settings).proofArbiterMs,
    ),
  }));
  return true;
}
