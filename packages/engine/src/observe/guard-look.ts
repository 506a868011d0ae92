import type { EngineContext } from '../engine-context.ts';

const domainStateTimeoutMs = 5000;

export async function lookAtGuard({ ports, learn }: EngineContext): Promise<void> {
  const outcome = await ports.guard.state();
  learn((known) => ({ ...known, guard: outcome.kind === 'ok' ? outcome.state : null }));
}

/** A VM that came by a move, or was found at start, may stand paused: only the domain can tell. */
export async function lookAtDomain({ ports, known, learn }: EngineContext): Promise<void> {
  const { guard, proofs, runningEpoch } = known();
  if (proofs === null || proofs.epoch === runningEpoch) return;
  if (!guard?.processes.some(({ epoch }) => epoch === proofs.epoch)) return;
  const beganMs = ports.clock.bootMs();
  const state = await ports.hypervisor.state(domainStateTimeoutMs);
  if (state.kind === 'paused') learn((before) => ({ ...before, arrivedEpoch: proofs.epoch }));
  if (state.kind === 'arriving' || state.kind === 'absent')
    learn((before) => ({ ...before, notWholeLookMs: beganMs }));
  if (state.kind === 'running') learn((before) => ({ ...before, runningEpoch: proofs.epoch }));
}
