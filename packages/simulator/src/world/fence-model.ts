import type { Fence, FenceOutcome } from '@zsha/core/ports/fence';
import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { SimulatedProcess } from './simulated-process.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What the devices of a cluster are wired to. */
export interface FenceWiring {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly fenceDevices: ReadonlySet<string>;
  /** Devices that do not answer now. */
  readonly silentDevices: ReadonlySet<string>;
  /** Devices that take orders and do nothing. */
  readonly stuckDevices: ReadonlySet<string>;
  /** Whether words of `from` reach the devices' network. */
  reachesDevices(from: string): boolean;
  /** The node that the device of `node` really switches: another one where a cable is in the wrong place. */
  switches(node: string): string;
  isOn(node: string): boolean;
  powerOff(node: string): void;
  powerOn(node: string): void;
}

/** One agent's way to the devices: they need a moment, and the OFF is read back, not assumed. */
export class ModelledFence implements Fence {
  readonly nodes: ReadonlySet<string>;
  readonly #from: string;
  readonly #wiring: FenceWiring;
  readonly #process: SimulatedProcess;

  constructor(from: string, wiring: FenceWiring, process: SimulatedProcess) {
    this.nodes = wiring.fenceDevices;
    this.#from = from;
    this.#wiring = wiring;
    this.#process = process;
  }

  off(node: string, timeoutMs: number, stands: () => boolean): Promise<FenceOutcome> {
    const { time, random, silentDevices, stuckDevices } = this.#wiring;
    return new Promise((resolve) => {
      const answer = (outcome: FenceOutcome): void => this.#process.deliver(() => resolve(outcome));
      if (silentDevices.has(node) || !this.#wiring.reachesDevices(this.#from)) {
        const triesMs = Math.min(random.integer(300, 5000), timeoutMs);
        time.after(triesMs, () => answer({ kind: 'device-silent', detail: 'no answer' }));
        return;
      }
      const switched = this.#wiring.switches(node);
      time.after(random.integer(500, 1500), () => {
        if (!stands()) {
          answer({ kind: 'unknown', detail: 'the order was called back' });
          return;
        }
        if (!stuckDevices.has(node)) this.#wiring.powerOff(switched);
        time.after(random.integer(100, 1000), () =>
          answer(this.#wiring.isOn(switched) ? { kind: 'unknown', detail: 'it is on' } : { kind: 'off' }),
        );
      });
    });
  }

  on(node: string): Promise<void> {
    const { time, random } = this.#wiring;
    time.after(random.integer(500, 20_000), () => this.#wiring.powerOn(this.#wiring.switches(node)));
    return time.sleep(1000);
  }
}
