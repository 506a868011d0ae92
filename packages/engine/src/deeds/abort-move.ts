import type { MoveOrder } from '@zsha/core/model/move-order';
import type { Runner } from '@zsha/core/model/runner';
import type { EngineContext } from '../engine-context.ts';
import { rewriteRecord } from './rewrite-record.ts';

const abortTimeoutMs = 10_000;

/**
 * Takes the target out of the record: its paused copy is not granted any more, and its own node
 * buries it. Only a source whose QEMU is still there may do this; one that is gone has handed over.
 */
export async function abortMove(
  context: EngineContext,
  runner: Runner,
  order: MoveOrder | null,
): Promise<void> {
  const { hypervisor } = context.ports;
  await hypervisor.abortMigration(abortTimeoutMs);
  await context.lookAtGuard();
  const present = context.known().guard?.processes.some(({ epoch }) => epoch === runner.epoch) ?? false;
  if (!present) return;
  // libvirt lets the source go on by itself; a source left standing is made to.
  if ((await hypervisor.state(abortTimeoutMs)).kind === 'paused') await hypervisor.resume(abortTimeoutMs);
  await rewriteRecord(context, runner, (record) => ({ ...record, incoming: null }), order);
}
