import { startRefusal } from '@zsha/adapters/libvirt/start-refusal';
import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { withXmlFile } from '@zsha/adapters/libvirt/with-xml-file';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import type { VmSpec } from '@zsha/api/host-agent/vm-spec';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { StartRefusal } from '@zsha/core/ports/hypervisor';
import type { Deadline } from '../commands/deadline.ts';
import { already, done, refused, unknown } from '../commands/outcomes.ts';
import { placeDisks } from './place-disks.ts';
import type { VmContext } from './vm-context.ts';
import { vmDomainXml } from './vm-domain-xml.ts';

const problems = {
  'image-locked': 'image-locked',
  gate: 'gate-closed',
  hypervisor: 'hypervisor',
} as const satisfies Record<StartRefusal, string>;

/** Starts one incarnation. Whatever is not known for certain to be stopped is not started. */
export async function startVm(context: VmContext, spec: VmSpec, deadline: Deadline): Promise<CommandOutcome> {
  const { watch, storages, host, runFolder } = context;
  const before = mayStart(await watch.lookAt(spec.vm, deadline.remainingMs()), spec.epoch);
  if (before !== null) return before;
  const missing = spec.nics.find(({ bridge }) => !context.hasBridge(bridge));
  if (missing !== undefined) return refused('bridge-missing', missing.bridge);
  const placed = await placeDisks(storages, spec.volumes, spec.iso, deadline);
  if (!placed.ok) return placed.error;
  const xml = vmDomainXml(host, spec, placed.value.disks, placed.value.iso);
  const outcome = await withXmlFile(runFolder, xml, (path) =>
    virsh(['create', path], { timeoutMs: deadline.remainingMs() }),
  );
  const detail = wordsOf(outcome);
  if (outcome.kind === 'timeout') return unknown(detail);
  if (outcome.kind === 'not-run') return refused('hypervisor', detail);
  if (outcome.code !== 0) return refused(problems[startRefusal(outcome.stderr)], detail);
  return done({ kind: 'vm', vm: await watch.lookAt(spec.vm) });
}

/** @returns null: go. */
function mayStart(view: VmView, epoch: number): CommandOutcome | null {
  if (view.state === 'stopped') return null;
  if (view.process === 'absent' || view.process === 'unknown')
    return refused('vm-state-unknown', view.detail);
  return view.epoch === epoch && (view.state === 'running' || view.state === 'paused')
    ? already
    : refused('vm-runs-already', `epoch ${view.epoch} is ${view.state}`);
}
