import { appendFile } from 'node:fs/promises';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal, JournalEntry } from '@zsha/core/ports/journal';

const publishRetryMs = 2000;
/** Beyond this the oldest unpublished ones stay in the local file only. */
const unpublishedMax = 1000;

export interface EventJournalOptions {
  readonly node: string;
  readonly clock: Clock;
  readonly file: string;
  /** Puts one event where every node sees it. @returns false to be asked again later. */
  readonly publish: (event: ClusterEvent) => Promise<boolean>;
  readonly log: (event: ClusterEvent) => void;
}

/**
 * Every event goes to a local file at once and to the cluster as soon as it takes it: a node that is
 * cut off tells its story when it is back.
 */
export class EventJournal implements Journal {
  readonly #options: EventJournalOptions;
  readonly #unpublished: ClusterEvent[] = [];
  #publishing = false;

  constructor(options: EventJournalOptions) {
    this.#options = options;
  }

  record({ kind, epoch, cause, params = {} }: JournalEntry): void {
    const { node, clock, file, log } = this.#options;
    this.add({ at: clock.wallTime(), node, epoch, kind, cause, params }, file, log);
  }

  /** An event that was made elsewhere on this node, by the guard. */
  add(event: ClusterEvent, file = this.#options.file, log = this.#options.log): void {
    log(event);
    // The log above has it too; a full disk must not stop the agent.
    void appendFile(file, `${JSON.stringify(event)}\n`, { mode: 0o640 }).catch(() => undefined);
    this.#unpublished.push(event);
    if (this.#unpublished.length > unpublishedMax) this.#unpublished.shift();
    void this.#publishAll();
  }

  /** Those that the cluster has not taken yet, oldest first. */
  unpublished(): readonly ClusterEvent[] {
    return this.#unpublished;
  }

  async #publishAll(): Promise<void> {
    if (this.#publishing) return;
    this.#publishing = true;
    try {
      for (let event = this.#unpublished[0]; event !== undefined; event = this.#unpublished[0]) {
        if (await this.#options.publish(event)) this.#unpublished.shift();
        else await this.#options.clock.sleep(publishRetryMs);
      }
    } finally {
      this.#publishing = false;
    }
  }
}
