import type { VmView } from '@zsha/api/host-agent/vm-view';
import { askDomains } from './ask-domains.ts';
import { judgeVm, judgeVms } from './judge-vm.ts';
import { QemuProcesses } from './qemu-processes.ts';
import type { ProcessLook } from './qemu-processes.ts';

const libvirtMaxMs = 5000;

export interface VmLook {
  readonly vms: readonly VmView[];
  readonly libvirt: 'answers' | 'silent';
  /** On the boot's clock, when the look began. */
  readonly atBootMs: number;
}

export interface VmWatchOptions {
  readonly bootMs: () => number;
  /** A VM that is otherwise than it was when it was last told of. */
  readonly onChange: (view: VmView) => void;
}

/** Looks at the VMs of this host, and tells what changed since the last time. */
export class VmWatch {
  readonly #options: VmWatchOptions;
  readonly #table = new QemuProcesses();
  #last: VmLook = { vms: [], libvirt: 'silent', atBootMs: 0 };
  #looking: Promise<VmLook> | null = null;

  constructor(options: VmWatchOptions) {
    this.#options = options;
  }

  get last(): VmLook {
    return this.#last;
  }

  processes(): ProcessLook {
    return this.#table.look();
  }

  /** Those who ask while a look is under way get the next one: theirs begins after they asked. */
  async look(): Promise<VmLook> {
    if (this.#looking !== null) await this.#looking;
    return (this.#looking ??= this.#lookNow().finally(() => (this.#looking = null)));
  }

  /** A fresh look at one VM, whether or not anything is known of it. */
  async lookAt(vm: string, timeoutMs = libvirtMaxMs): Promise<VmView> {
    const words = await askDomains(Math.max(1, Math.min(timeoutMs, libvirtMaxMs)));
    // The younger of the two: what ended meanwhile is not taken for something that libvirt lost.
    return judgeVm(vm, this.#table.look(), words);
  }

  async #lookNow(): Promise<VmLook> {
    const atBootMs = this.#options.bootMs();
    const words = await askDomains(libvirtMaxMs);
    const before = new Map(this.#last.vms.map((view) => [view.vm, view]));
    const views = judgeVms(this.#table.look(), words, [...before.keys()]);
    // What has stopped is told once; what nobody can be sure of is asked for again.
    const vms = views.filter(({ state }) => state !== 'stopped');
    this.#last = { vms, libvirt: words.kind === 'answered' ? 'answers' : 'silent', atBootMs };
    for (const view of views) if (!sameView(before.get(view.vm), view)) this.#options.onChange(view);
    return this.#last;
  }
}

function sameView(one: VmView | undefined, other: VmView): boolean {
  return (
    one !== undefined &&
    one.state === other.state &&
    one.detail === other.detail &&
    one.epoch === other.epoch &&
    one.process === other.process
  );
}
