import { Worker } from 'node:worker_threads';
import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import { unreachable } from '@zsha/kit/unreachable';
import type { NotMigrated } from './migrate.ts';
import type { Damage } from './open-database.ts';
import { refused } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { ThreadMessage, WorkRequest } from './thread-messages.ts';
import type { WorkInput, WorkName, WorkOutcome } from './works.ts';

/** A disk that takes longer is not waited for; whether it took the change is then not known. */
const answerMaxMs = 10_000;
/** More than this does not wait: it is refused at once. */
const waitingMax = 2000;

export interface StoreOptions {
  readonly path: string;
  /** `store-thread`, or what it was bundled into. */
  readonly threadProgram: string;
  /** Faults of the program and of the disk, for the log. */
  readonly onFault: (name: string, kind: 'fault' | 'not-durable', detail: string) => string;
  /** The thread is gone; nothing can be done without it. */
  readonly onEnd: (error: Error) => void;
}

export class StoreRefused extends Error {
  readonly why: NotMigrated | Damage;
  constructor(why: NotMigrated | Damage) {
    super(`the database was not opened: ${why.kind}`);
    this.why = why;
  }
}

interface Waiting {
  readonly name: WorkName;
  readonly settle: (outcome: Outcome<unknown>) => void;
  readonly deadline: NodeJS.Timeout;
}

/** The database, from where the connections are: everything is asked for, and every wait has an end. */
export class Store {
  readonly #worker: Worker;
  readonly #options: StoreOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #eventListeners: ((event: PlatformEvent) => void)[] = [];
  readonly #wakeListeners: ((taskId: string) => void)[] = [];
  #lastId = 0;
  #isClosing = false;

  /** @throws StoreRefused when this program must not touch the database. */
  static open(options: StoreOptions): Promise<Store> {
    const worker = new Worker(options.threadProgram, { workerData: { path: options.path } });
    const store = new Store(worker, options);
    return new Promise((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', (message: ThreadMessage) => {
        if (message.kind === 'open') {
          worker.off('error', reject);
          store.#listen();
          resolve(store);
        } else if (message.kind === 'refused') reject(new StoreRefused(message.why));
      });
    });
  }

  private constructor(worker: Worker, options: StoreOptions) {
    this.#worker = worker;
    this.#options = options;
  }

  run<Name extends WorkName>(name: Name, input: WorkInput<Name>): Promise<WorkOutcome<Name>> {
    return this.#ask(name, input) as Promise<WorkOutcome<Name>>;
  }

  onEvent(listener: (event: PlatformEvent) => void): void {
    this.#eventListeners.push(listener);
  }

  onWake(listener: (taskId: string) => void): void {
    this.#wakeListeners.push(listener);
  }

  /** What was asked before is done first. */
  async close(): Promise<void> {
    this.#isClosing = true;
    const ended = new Promise<void>((resolve) => void this.#worker.once('exit', () => resolve()));
    this.#worker.postMessage(null);
    await ended;
  }

  #ask(name: WorkName, input: unknown): Promise<Outcome<unknown>> {
    if (this.#isClosing || this.#waiting.size >= waitingMax) return Promise.resolve(refused('overloaded'));
    this.#lastId += 1;
    const request: WorkRequest = { id: this.#lastId, name, input };
    return new Promise((resolve) => {
      const deadline = setTimeout(() => this.#settle(request.id, refused('database-silent')), answerMaxMs);
      this.#waiting.set(request.id, { name, settle: resolve, deadline });
      this.#worker.postMessage(request);
    });
  }

  #listen(): void {
    this.#worker.on('message', (message: ThreadMessage) => this.#hear(message));
    this.#worker.on('error', (error: Error) => this.#options.onEnd(error));
    this.#worker.on('exit', () => {
      if (!this.#isClosing) this.#options.onEnd(new Error('the thread of the database has ended'));
    });
  }

  #hear(message: ThreadMessage): void {
    switch (message.kind) {
      case 'open':
      case 'refused':
        return;
      case 'outcome':
        return this.#settle(message.id, message.outcome);
      case 'fault':
      case 'not-durable': {
        const name = this.#waiting.get(message.id)?.name ?? 'late';
        const incident = this.#options.onFault(name, message.kind, message.detail);
        const code = message.kind === 'fault' ? 'internal' : 'database-failed';
        return this.#settle(message.id, refused(code, { incident }));
      }
      case 'events':
        for (const event of message.events) for (const listener of this.#eventListeners) listener(event);
        return;
      case 'tasks':
        for (const id of message.ids) for (const listener of this.#wakeListeners) listener(id);
        return;
      default:
        return unreachable(message);
    }
  }

  #settle(id: number, outcome: Outcome<unknown>): void {
    const waiting = this.#waiting.get(id);
    // Its deadline has passed: nobody waits for it any more.
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.deadline);
    waiting.settle(outcome);
  }
}
