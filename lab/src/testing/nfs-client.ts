import { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { waitUntil } from '../host/wait-until.ts';
import type { KernelVm } from '../kernel-vm/kernel-vm.ts';

export type NfsClient = 'a' | 'b';

const worker = '/opt/zsha/bin/node /opt/zsha/lib/storage-worker.mjs';

/** The shared directory as one client sees it: our side of the port here, its worker in the VM. */
export function nfsDirectory(vm: KernelVm, client: NfsClient): WorkerDirectory {
  const settings = {
    folder: `/mnt/${client}`,
    clusterId: 'cluster',
    node: client,
    memberId: `id-${client}`,
    nodes: ['a', 'b'],
    mountInfoPath: '/proc/self/mountinfo',
  };
  // ssh hands one line to a shell at the other end: the settings, in which there is no single quote, are quoted.
  const script = `for settings; do :; done; exec ssh ${vm.sshArguments.join(' ')} "exec ${worker} '$settings'"`;
  return new WorkerDirectory({ settings, command: ['sh', '-c', script, 'worker'] });
}

/** Pulls or plugs in the cable between one client and the server. */
export async function nfsCable(vm: KernelVm, client: NfsClient, state: 'up' | 'down'): Promise<void> {
  await vm.must('ip', 'link', 'set', `nfs-${client}`, state);
}

/** Each has a unit of its own name, whatever became of the one before. */
let count = 0;

/**
 * Holds the image open on one client, locked as QEMU locks it; orders go in by a pipe, and what came of
 * them is read from a file.
 */
export class ImageUser {
  readonly #vm: KernelVm;
  readonly #name: string;

  private constructor(vm: KernelVm, name: string) {
    this.#vm = vm;
    this.#name = name;
  }

  static async open(vm: KernelVm, client: NfsClient): Promise<ImageUser> {
    const user = new ImageUser(vm, `image-${client}-${(count += 1)}`);
    const [pipe, out] = [user.#pipe, user.#out];
    await vm.must('sh', '-c', `rm -f ${pipe} ${out}; mkfifo ${pipe}`);
    const run = `exec image-user ${imagePath(client)} <>${pipe} >${out}`;
    await vm.must('systemd-run', '--quiet', '--collect', `--unit=${user.#name}`, 'sh', '-c', run);
    await user.until('locked');
    return user;
  }

  /** One page of this letter, past the cache; the order is taken, not carried out, when this returns. */
  async write(letter: string): Promise<void> {
    await this.#vm.must('sh', '-c', `echo 'write ${letter}' >${this.#pipe}`);
  }

  /** Everything that it said so far, a line for each. */
  async said(): Promise<readonly string[]> {
    return (await this.#vm.must('cat', this.#out)).trim().split('\n');
  }

  async until(line: string): Promise<void> {
    let last: readonly string[] = [];
    await waitUntil(
      `${this.#name} says "${line}"`,
      async () => {
        last = await this.said();
        return last.some((one) => one.startsWith(line));
      },
      patience,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)}; it said: ${last.join(', ')}`);
    });
  }

  async close(): Promise<void> {
    await this.#vm.must('systemctl', 'stop', this.#name);
  }

  get #pipe(): string {
    return `/run/${this.#name}`;
  }

  get #out(): string {
    return `/run/${this.#name}.out`;
  }
}

export const imagePath = (client: NfsClient): string => `/mnt/${client}/mnvm.img`;

export const patience = { timeoutMs: 240_000, everyMs: 1000 };
