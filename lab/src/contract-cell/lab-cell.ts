import type { HypervisorCell } from '@zsha/contracts/hypervisor-contract';
import type { Guest } from '@zsha/core/ports/guest';
import type { Hypervisor } from '@zsha/core/ports/hypervisor';
import { signal } from '../host/processes.ts';
import type { Process } from '../host/processes.ts';
import { waitUntil } from '../host/wait-until.ts';
import { killProcess } from '../nodes/kill-process.ts';
import { vm } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodeProcesses } from '../nodes/node-processes.ts';
import { isManagementVm } from '../nodes/witness.ts';
import { onNode } from '../testing/suite.ts';
import type { CellLink } from './cell-link.ts';

const timeoutMs = 60_000;

/** A node for the length of one clause: its epochs are above all that were closed there before. */
export class LabCell implements HypervisorCell {
  readonly hypervisor: Hypervisor;
  readonly guest: Guest;
  readonly #node: NodeLayout;
  readonly #link: CellLink;
  readonly #epochOf: (epoch: number) => number;

  constructor(node: NodeLayout, link: CellLink, closedThrough: number) {
    this.#node = node;
    this.#link = link;
    this.#epochOf = (epoch) => closedThrough + epoch;
    this.guest = { probe: (within) => link.ask({ kind: 'probe', timeoutMs: within }) };
    this.hypervisor = {
      start: (epoch, within) => link.ask({ kind: 'start', epoch: this.#epochOf(epoch), timeoutMs: within }),
      state: (within) => link.ask({ kind: 'state', timeoutMs: within }),
      requestShutdown: async (within) => {
        await link.ask({ kind: 'request-shutdown', timeoutMs: within });
      },
      resume: (within) => link.ask({ kind: 'resume', timeoutMs: within }),
      migrate: (target, epoch, onPercent, within) =>
        link.ask({ kind: 'migrate', target, epoch: this.#epochOf(epoch), timeoutMs: within }, onPercent),
      abortMigration: async (within) => {
        await link.ask({ kind: 'abort-migration', timeoutMs: within });
      },
    };
  }

  async openGate(epoch: number): Promise<void> {
    await this.#link.ask({ kind: 'open-gate', epoch: this.#epochOf(epoch) });
  }

  async closeGate(epoch: number): Promise<void> {
    await this.#link.ask({ kind: 'close-gate', epoch: this.#epochOf(epoch) });
  }

  qemus(): number {
    return this.#live(isManagementVm).length;
  }

  async killQemus(): Promise<void> {
    await killProcess(this.#node, 'qemu');
  }

  async killLibvirt(): Promise<void> {
    await killProcess(this.#node, 'libvirtd');
  }

  hang(): void {
    this.#signalLibvirtd('SIGSTOP');
  }

  goOn(): void {
    this.#signalLibvirtd('SIGCONT');
  }

  freezeQemus(frozen: boolean): void {
    for (const { pid } of this.#live(isManagementVm)) signal(pid, frozen ? 'SIGSTOP' : 'SIGCONT');
  }

  /** As an operator would by hand. */
  async pauseVm(): Promise<void> {
    await onNode(this.#node.name, 'virsh', 'suspend', vm.domain);
  }

  /** Whatever the clause left; `highest` is above every epoch that it used. */
  async end(highest: number): Promise<void> {
    this.goOn();
    this.freezeQemus(false);
    await this.closeGate(highest);
    const isEmpty = async (): Promise<boolean> =>
      this.qemus() === 0 && (await this.hypervisor.state(timeoutMs)).kind === 'absent';
    await waitUntil(`nothing of the clause is left on ${this.#node.name}`, isEmpty, { timeoutMs });
  }

  #signalLibvirtd(name: NodeJS.Signals): void {
    for (const { pid } of this.#live(({ program }) => program === 'libvirtd')) signal(pid, name);
  }

  #live(is: (process: Process) => boolean): readonly Process[] {
    return nodeProcesses(this.#node).filter((process) => process.state !== 'Z' && is(process));
  }
}
