import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { bury } from './bury.ts';
import { rewriteRecord } from './rewrite-record.ts';

/** A guest that does not power off by then is cut: its disk is made for that. */
const shutdownMaxMs = 45_000;
const lookEveryMs = 250;
const requestTimeoutMs = 10_000;

/** The operator's stop: the guest powers off, the epoch is buried, the record goes back unowned. */
export async function stopVm(context: EngineContext, runner: Runner): Promise<void> {
  const { clock, hypervisor, journal } = context.ports;
  const beganMs = clock.bootMs();
  context.setSlotState('stopping');
  await hypervisor.requestShutdown(requestTimeoutMs);
  let graceful = false;
  while (!graceful && clock.bootMs() < beganMs + shutdownMaxMs) {
    await clock.sleep(lookEveryMs);
    await context.lookAtGuard();
    graceful = context.known().guard?.processes.length === 0;
  }
  if (!(await bury(context, runner.epoch, 'stopped-by-operator', false))) return;
  await rewriteRecord(context, runner, (record) => ({ ...record, owner: null, incoming: null }), null);
  journal.record({
    kind: 'vm-stopped',
    epoch: runner.epoch,
    cause: graceful ? 'guest-powered-off' : 'cut-after-timeout',
    params: { durationMs: clock.bootMs() - beganMs },
  });
}
