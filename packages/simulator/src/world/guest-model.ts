import type { Guest, GuestAnswer } from '@zsha/core/ports/guest';
import type { HypervisorBody } from './hypervisor-model.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface GuestPath {
  readonly process: SimulatedProcess;
  readonly body: HypervisorBody;
  /** Whether the guest's disk answers it. */
  diskAnswers(): boolean;
}

const guestBootMs = 20_000;
const promptMs = 10;

/** A guest boots for a while, and then answers as long as it runs and is not stuck. */
export class ModelledGuest implements Guest {
  readonly #path: GuestPath;
  readonly #time: VirtualTime;

  constructor(path: GuestPath, time: VirtualTime) {
    this.#path = path;
    this.#time = time;
  }

  probe(timeoutMs: number): Promise<GuestAnswer> {
    const { kind, isPrompt } = this.#answer();
    return new Promise((resolve) =>
      this.#time.after(isPrompt ? promptMs : timeoutMs, () =>
        this.#path.process.deliver(() => resolve(kind)),
      ),
    );
  }

  #answer(): { readonly kind: GuestAnswer; readonly isPrompt: boolean } {
    const { machine, libvirtd } = this.#path.body;
    const [process] = machine.processes;
    if (process === undefined || process.state === 'arriving')
      return { kind: 'unknown', isPrompt: !libvirtd.hangs };
    const booted = this.#time.nowMs - process.startTicks >= guestBootMs;
    const runs = process.state === 'running' && !process.frozen && process.wellBehaved;
    if (runs && booted && this.#path.diskAnswers()) return { kind: 'answers', isPrompt: true };
    // Its page is silent, and its agent is asked through libvirt.
    return { kind: libvirtd.hangs ? 'unknown' : 'silent', isPrompt: false };
  }
}
