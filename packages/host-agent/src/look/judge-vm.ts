import type { VmView } from '@zsha/api/host-agent/vm-view';
import { unreachable } from '@zsha/kit/unreachable';
import type { DomainWord, DomainWords } from './domain-word.ts';
import type { ProcessLook, VmProcess } from './qemu-processes.ts';

/**
 * One VM, from libvirt's word and the process table. Neither is enough: libvirt may be stale or silent,
 * and a process does not say whether its guest turns. Where they differ the answer is `unknown`.
 */
export function judgeVm(vm: string, look: ProcessLook, words: DomainWords): VmView {
  const own = look.processes.filter((process) => process.vm === vm);
  const word = wordOf(vm, words);
  const [process, second] = own;
  if (process === undefined) return withoutProcess(vm, look, word);
  const view = { vm, epoch: process.epoch, process: 'present' } as const;
  if (second !== undefined)
    return { ...view, state: 'unknown', detail: `two processes: ${process.pid} and ${second.pid}` };
  if (process.ending)
    return { ...view, state: 'unknown', detail: `process ${process.pid} ends, and still holds its files` };
  return { ...view, ...stateOf(process, word) };
}

/** Every VM that anything is known of, each once. @param also VMs that were known before. */
export function judgeVms(
  look: ProcessLook,
  words: DomainWords,
  also: readonly string[] = [],
): readonly VmView[] {
  const named = words.kind === 'answered' ? [...words.domains.keys()] : [];
  const vms = new Set([...look.processes.map(({ vm }) => vm), ...named, ...also]);
  return [...vms].toSorted().map((vm) => judgeVm(vm, look, words));
}

function wordOf(vm: string, words: DomainWords): DomainWord {
  return words.kind === 'silent' ? words : (words.domains.get(vm) ?? { kind: 'absent' });
}

function withoutProcess(vm: string, { nameless }: ProcessLook, word: DomainWord): VmView {
  const view = { vm, epoch: null, process: nameless > 0 ? 'unknown' : 'absent' } as const;
  if (nameless > 0)
    return { ...view, state: 'unknown', detail: 'a QEMU ends here, and nobody can say whose' };
  if (word.kind === 'absent') return { ...view, state: 'stopped', detail: '' };
  // A libvirt that is silent may be about to start it.
  const detail = word.kind === 'silent' ? word.detail : `libvirt says ${word.kind}, and there is no process`;
  return { ...view, state: 'unknown', detail };
}

function stateOf({ pid }: VmProcess, word: DomainWord): Pick<VmView, 'state' | 'detail'> {
  switch (word.kind) {
    case 'runs':
      return { state: 'running', detail: '' };
    case 'paused':
      return { state: 'paused', detail: word.why };
    case 'arriving':
      return { state: 'arriving', detail: '' };
    case 'absent':
      return { state: 'unknown', detail: `process ${pid} is there, and libvirt does not know it` };
    case 'silent':
      return { state: 'unknown', detail: word.detail };
    default:
      return unreachable(word);
  }
}
