import { createHash } from 'node:crypto';
import type { CommandOrder, HostCommand } from '@zsha/api/host-agent/command';
import type { CommandOutcome, CommandView } from '@zsha/api/host-agent/command-outcome';
import { CommandQueues } from './command-queues.ts';
import type { CommandStore } from './command-store.ts';
import { Deadline } from './deadline.ts';
import { aborted, refused, unknown } from './outcomes.ts';
import { queuesOf } from './queues-of.ts';

/** More than this host could work off in an hour. */
const waitingMax = 2000;

export type Accepted =
  | { readonly kind: 'accepted'; readonly view: CommandView }
  /** The id stands for another command. */
  | { readonly kind: 'other-command' }
  | { readonly kind: 'too-busy' };

export interface CommandDeskOptions {
  readonly store: CommandStore;
  /** Whatever it throws is a bug, and nobody knows how far it came. */
  readonly carryOut: (
    command: HostCommand,
    deadline: Deadline,
    onPercent: (percent: number) => void,
  ) => Promise<CommandOutcome>;
  readonly wallMs: () => number;
  readonly onProgress: (id: string, percent: number) => void;
  readonly onEnd: (id: string, kind: HostCommand['kind'], outcome: CommandOutcome) => void;
}

interface Live {
  percent: number | null;
  begun: boolean;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** Commands from their arrival to their outcome. One that comes again is answered again, and done once. */
export class CommandDesk {
  readonly #options: CommandDeskOptions;
  readonly #queues = new CommandQueues();
  /** What waits or is under way. */
  readonly #live = new Map<string, Live>();

  constructor(options: CommandDeskOptions) {
    this.#options = options;
  }

  accept(id: string, { command, deadlineMs }: CommandOrder): Accepted {
    const { store, wallMs } = this.#options;
    const content = createHash('sha256').update(JSON.stringify(command)).digest('hex');
    const known = store.get(id);
    if (known !== null && known.content !== content) return { kind: 'other-command' };
    if (known === null) {
      if (this.#queues.length >= waitingMax) return { kind: 'too-busy' };
      store.add(id, content, wallMs());
      this.#enqueue(id, command, deadlineMs);
    }
    const view = this.view(id);
    // It was stored just now.
    if (view === null) throw new Error(`invariant broken: the command ${id} is not stored`);
    return { kind: 'accepted', view };
  }

  view(id: string): CommandView | null {
    const stored = this.#options.store.get(id);
    if (stored === null) return null;
    if (stored.outcome !== null) return { id, state: 'ended', outcome: stored.outcome };
    const live = this.#live.get(id);
    return live?.begun === true ? { id, state: 'running', percent: live.percent } : { id, state: 'queued' };
  }

  /** When it has ended, or after `waitMs`. */
  async viewAtEnd(id: string, waitMs: number): Promise<CommandView | null> {
    const live = this.#live.get(id);
    if (live !== undefined && waitMs > 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, waitMs);
      await Promise.race([live.ended, promise]);
      clearTimeout(timer);
    }
    return this.view(id);
  }

  /** Calls a command back. One that has ended stays as it is. */
  abort(id: string): CommandView | null {
    this.#live.get(id)?.abort.abort();
    return this.view(id);
  }

  #enqueue(id: string, command: HostCommand, deadlineMs: number): void {
    const abort = new AbortController();
    // From its arrival, not from its turn: whoever gave it waits from now on.
    const deadline = new Deadline(deadlineMs, abort.signal);
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const live: Live = { percent: null, begun: false, abort, ended };
    this.#live.set(id, live);
    this.#queues.add(queuesOf(command), async () => {
      const outcome = await this.#perform(id, command, deadline, live);
      this.#options.store.end(id, outcome);
      this.#live.delete(id);
      resolve();
      this.#options.onEnd(id, command.kind, outcome);
    });
  }

  async #perform(id: string, command: HostCommand, deadline: Deadline, live: Live): Promise<CommandOutcome> {
    if (deadline.signal.aborted) return aborted('called back before its turn came');
    if (deadline.isOver) return refused('not-begun', 'its time was over before its turn came');
    const { store, carryOut, onProgress } = this.#options;
    store.begin(id);
    live.begun = true;
    try {
      return await carryOut(command, deadline, (percent) => {
        if (percent === live.percent) return;
        live.percent = percent;
        onProgress(id, percent);
      });
    } catch (error) {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return unknown(`a fault of the agent itself: ${words}`);
    }
  }
}
