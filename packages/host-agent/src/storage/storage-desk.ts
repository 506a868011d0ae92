import { join } from 'node:path';
import type { StorageSpec, StorageStatus } from '@zsha/api/host-agent/storage-spec';
import { unreachable } from '@zsha/kit/unreachable';
import { Deadline } from '../commands/deadline.ts';
import { runStorageTask } from './run-storage-task.ts';
import type { TaskOutcome, WorkerCommand } from './run-storage-task.ts';
import type { NfsMount, OnPercent, StorageRoot, StorageTask } from './storage-task.ts';

/** A storage with this many workers that do not die gets no more: each of them keeps memory, and none comes back. */
const hungMax = 4;
const checkMaxMs = 10_000;

/** A task before it is known where its storages lie. */
type Unplaced<Task> = Task extends { readonly on: StorageRoot } ? Omit<Task, 'on'> : never;

export interface StorageDeskOptions {
  readonly worker: WorkerCommand;
  /** Where the agent mounts what it mounts itself. */
  readonly mountFolder: string;
  readonly onStatus: (storage: string, status: StorageStatus) => void;
}

/** The storages of this host, and the only way to them: a worker a task. */
export class StorageDesk {
  readonly #options: StorageDeskOptions;
  readonly #specs = new Map<string, StorageSpec>();
  readonly #statuses = new Map<string, StorageStatus>();
  /** By storage; workers whose time was over, and which are still there. */
  readonly #hung = new Map<string, number>();
  readonly #checking = new Set<string>();

  constructor(options: StorageDeskOptions) {
    this.#options = options;
  }

  list(): readonly StorageSpec[] {
    return [...this.#specs.values()];
  }

  spec(storage: string): StorageSpec | null {
    return this.#specs.get(storage) ?? null;
  }

  status(storage: string): StorageStatus {
    return this.#statuses.get(storage) ?? { kind: 'unknown' };
  }

  add(spec: StorageSpec): void {
    this.#specs.set(spec.storage, spec);
  }

  remove(storage: string): void {
    this.#specs.delete(storage);
    this.#statuses.delete(storage);
  }

  /** Where it lies; null: this host does not know it. */
  rootOf(storage: string): StorageRoot | null {
    const spec = this.#specs.get(storage);
    return spec === undefined ? null : this.rootOfSpec(spec);
  }

  rootOfSpec(spec: StorageSpec): StorageRoot {
    const { storage } = spec;
    switch (spec.kind) {
      case 'nfs':
        return { storage, root: join(this.#options.mountFolder, storage), mounted: true };
      case 'smp':
        return { storage, root: spec.folder, mounted: true };
      case 'local':
        return { storage, root: spec.folder, mounted: false };
      default:
        return unreachable(spec);
    }
  }

  async run(
    on: StorageRoot,
    task: Unplaced<StorageTask>,
    deadline: Deadline,
    onPercent: OnPercent = () => undefined,
  ): Promise<TaskOutcome> {
    const { storage } = on;
    if ((this.#hung.get(storage) ?? 0) >= hungMax) return { kind: 'hung' };
    let counted = false;
    let ended = false;
    const outcome = await runStorageTask(this.#options.worker, { ...task, on }, deadline, onPercent, () => {
      ended = true;
      if (counted) this.#hung.set(storage, (this.#hung.get(storage) ?? 1) - 1);
    });
    if ((outcome.kind === 'hung' || outcome.kind === 'called-back') && !ended) {
      counted = true;
      this.#hung.set(storage, (this.#hung.get(storage) ?? 0) + 1);
    }
    return outcome;
  }

  /** Asks every storage that is not being asked, each on its own: one that hangs holds up no other. */
  checkAll(): void {
    for (const storage of this.#specs.keys()) if (!this.#checking.has(storage)) void this.check(storage);
  }

  async check(storage: string, timeoutMs = checkMaxMs): Promise<StorageStatus> {
    const on = this.rootOf(storage);
    if (on === null) return { kind: 'unknown' };
    this.#checking.add(storage);
    const begun = performance.now();
    try {
      const deadline = new Deadline(timeoutMs, new AbortController().signal);
      const outcome = await this.run(on, { kind: 'check' }, deadline);
      return this.learn(storage, statusOf(outcome, Math.round(performance.now() - begun)));
    } finally {
      this.#checking.delete(storage);
    }
  }

  learn(storage: string, status: StorageStatus): StorageStatus {
    const before = this.status(storage);
    this.#statuses.set(storage, status);
    if (before.kind !== status.kind) this.#options.onStatus(storage, status);
    return status;
  }
}

export function statusOf(outcome: TaskOutcome, latencyMs: number): StorageStatus {
  switch (outcome.kind) {
    case 'capacity':
      return { ...outcome, kind: 'ok', latencyMs };
    case 'fault':
      return {
        kind: outcome.problem === 'storage-not-this-one' ? 'missing' : 'error',
        detail: outcome.detail,
      };
    case 'hung':
    case 'called-back':
      return { kind: 'hung' };
    default:
      return { kind: 'error', detail: `an unexpected answer: ${outcome.kind}` };
  }
}

/** What of a storage is mounted by the agent; null: nothing. */
export const nfsMountOf = (spec: StorageSpec): NfsMount | null =>
  spec.kind === 'nfs' ? { source: `${spec.server}:${spec.export}`, options: spec.options } : null;
