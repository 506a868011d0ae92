import type { Fence, FenceOutcome } from '@zsha/core/ports/fence';
import { runProgram } from '../system/run-program.ts';
import type { FenceDevice } from './fence-devices.ts';

type Action = 'off' | 'on' | 'status';

/** An agent that was ended on its way may have left its order with the device, or not. */
const calledBack: FenceOutcome = { kind: 'unknown', detail: 'the order was called back' };

/** The agents take a second or two to log in to a device before they order anything. */
const reviewEveryMs = 100;

/**
 * Fencing through the programs of `fence-agents`. What they are told, the password included, goes to
 * their standard input, which no process list shows.
 */
export class FenceAgents implements Fence {
  readonly nodes: ReadonlySet<string>;
  readonly #devices: ReadonlyMap<string, FenceDevice>;

  constructor(devices: ReadonlyMap<string, FenceDevice>) {
    this.#devices = devices;
    this.nodes = new Set(devices.keys());
  }

  /** Off, and the device asked again: only its OFF is one. A node that was off already is off. */
  async off(node: string, timeoutMs: number, stands: () => boolean): Promise<FenceOutcome> {
    if (!stands()) return calledBack;
    const callBack = new AbortController();
    const review = setInterval(() => {
      if (!stands()) callBack.abort();
    }, reviewEveryMs);
    const ordered = await this.#run(node, 'off', timeoutMs / 2, callBack.signal);
    clearInterval(review);
    if (callBack.signal.aborted) return calledBack;
    const status = await this.#run(node, 'status', timeoutMs / 2);
    // fence-agents say by their exit code what the power is: 0 on, 2 off, 1 no answer.
    if (status.kind === 'exited' && status.code === 2) return { kind: 'off' };
    const detail = `off: ${wordsOf(ordered)}; status: ${wordsOf(status)}`;
    const answered = status.kind === 'exited' && status.code === 0;
    return { kind: answered ? 'unknown' : 'device-silent', detail };
  }

  /** Whether the device says what the power is; nothing is switched. */
  async answers(node: string, timeoutMs: number): Promise<boolean> {
    const status = await this.#run(node, 'status', timeoutMs);
    return status.kind === 'exited' && (status.code === 0 || status.code === 2);
  }

  async on(node: string, timeoutMs: number): Promise<void> {
    await this.#run(node, 'on', timeoutMs);
  }

  #run(node: string, action: Action, timeoutMs: number, signal?: AbortSignal): ReturnType<typeof runProgram> {
    const device = this.#devices.get(node);
    if (device === undefined) throw new Error(`invariant broken: ${node} has no fencing device`);
    // The OFF is read back here; the agents' own two seconds of waiting for it would come on top.
    const input = Object.entries({ power_wait: '0', ...device.options, action })
      .map(([name, value]) => `${name}=${value}\n`)
      .join('');
    return runProgram(device.agent, [], { timeoutMs, input, ...(signal === undefined ? {} : { signal }) });
  }
}

function wordsOf(outcome: Awaited<ReturnType<typeof runProgram>>): string {
  switch (outcome.kind) {
    case 'exited':
      return `exit ${outcome.code}`;
    case 'timeout':
      return 'no answer in time';
    case 'not-run':
      return outcome.detail;
  }
}
