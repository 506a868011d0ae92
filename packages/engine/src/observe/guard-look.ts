import type { EngineContext } from '../engine-context.ts';
import type { Knowledge } from '../knowledge.ts';

const domainStateTimeoutMs = 5000;

/** While the source lives nothing follows from how far the copy is: asking more often only slows it down. */
const copyingLookMs = 500;

export async function lookAtGuard({ ports, learn }: EngineContext): Promise<void> {
  const outcome = await ports.guard.state();
  learn((known) => ({ ...known, guard: outcome.kind === 'ok' ? outcome.state : null }));
}

/** A VM that came by a move, or was found at start, may stand paused: only the domain can tell. */
export async function lookAtDomain({ ports, settings, known, learn }: EngineContext): Promise<void> {
  const { guard, proofs, runningEpoch, notWholeLookMs } = known();
  if (proofs === null || proofs.epoch === runningEpoch) return;
  if (!guard?.processes.some(({ epoch }) => epoch === proofs.epoch)) return;
  const beganMs = ports.clock.bootMs();
  if (isBeingCopied(known(), settings.self) && beganMs < (notWholeLookMs ?? 0) + copyingLookMs) return;
  const state = await ports.hypervisor.state(domainStateTimeoutMs);
  if (state.kind === 'paused') learn((before) => ({ ...before, arrivedEpoch: proofs.epoch }));
  if (state.kind === 'arriving' || state.kind === 'absent')
    learn((before) => ({ ...before, notWholeLookMs: beganMs }));
  if (state.kind === 'running') learn((before) => ({ ...before, runningEpoch: proofs.epoch }));
}

function isBeingCopied({ arbiter }: Knowledge, self: string): boolean {
  if (arbiter.kind === 'silent') return false;
  const { owner, incoming } = arbiter.snapshot.record.value;
  return incoming?.node === self && owner !== null;
}
