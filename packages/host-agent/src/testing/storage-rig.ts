import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deadline } from '../commands/deadline.ts';
import type { TaskOutcome } from '../storage/run-storage-task.ts';
import { StorageDesk } from '../storage/storage-desk.ts';
import { answerTask } from '../storage/answer-task.ts';
import type { StorageEnd, StorageRoot, StorageTask } from '../storage/storage-task.ts';

type Unplaced = Parameters<StorageDesk['run']>[1];

const taskMaxMs = 90_000;
const worker = join(import.meta.dirname, '../storage/storage-worker-main.ts');

/** A local storage in a folder of its own, worked on by the real qemu-img. */
export class StorageRig {
  readonly folder = mkdtempSync(join(tmpdir(), 'zsha-storage-'));
  readonly desk: StorageDesk;
  readonly statuses: string[] = [];

  constructor(command: readonly [string, ...string[]] = [process.execPath, worker]) {
    this.desk = new StorageDesk({
      worker: command,
      mountFolder: join(this.folder, 'mounts'),
      onStatus: (storage, status) => this.statuses.push(`${storage} ${status.kind}`),
    });
  }

  /** A storage that is there. */
  async storage(id: string): Promise<StorageRoot> {
    const folder = join(this.folder, id);
    mkdirSync(folder);
    this.desk.add({ kind: 'local', storage: id, folder });
    const on = { storage: id, root: folder, mounted: false };
    const outcome = await this.run(on, { kind: 'connect', nfs: null, create: true });
    if (outcome.kind !== 'capacity') throw new Error(JSON.stringify(outcome));
    return on;
  }

  /** What a worker does, without the process around it. */
  run(on: StorageRoot, task: Unplaced): Promise<StorageEnd> {
    return answerTask({ ...task, on } as StorageTask, () => undefined);
  }

  /** A worker of its own, as the agent has it. */
  runInWorker(on: StorageRoot, task: Unplaced, timeoutMs = taskMaxMs): Promise<TaskOutcome> {
    return this.desk.run(on, task, new Deadline(timeoutMs, new AbortController().signal));
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const qemuImgNow = (...args: readonly string[]): string =>
  execFileSync('qemu-img', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
