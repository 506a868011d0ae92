import { noProofs } from '@zsha/core/lease/proofs';
import type { EngineContext } from './engine-context.ts';

/** Takes the epoch that the record grants to this node into its hands; a VM that runs already is adopted [F17]. */
export function takeInHand({ known, learn, setSlotState, ports }: EngineContext, epoch: number): void {
  if (known().proofs?.epoch === epoch) return;
  learn((before) => ({ ...before, proofs: noProofs(epoch) }));
  const isPresent = known().guard?.processes.length !== 0;
  setSlotState(isPresent ? 'running' : 'incoming');
  if (isPresent) ports.journal.record({ kind: 'vm-adopted', epoch, cause: 'agent-restarted' });
}
