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

/**
 * QEMU's own way to an image, with its lock, held open on one client; orders go in by a pipe, and what
 * came of them is read from a file.
 */
export class ImageUser {
  readonly #vm: KernelVm;
  readonly #name: string;

  private constructor(vm: KernelVm, name: string) {
    this.#vm = vm;
    this.#name = name;
  }

  static async open(vm: KernelVm, client: NfsClient): Promise<ImageUser> {
    const user = new ImageUser(vm, `image-${client}`);
    const [pipe, out] = [user.#pipe, user.#out];
    const run = `rm -f ${pipe} ${out}; mkfifo ${pipe}; exec qemu-io -f raw -t none /mnt/${client}/mnvm.img <>${pipe} >${out} 2>&1`;
    await vm.must('systemd-run', '--quiet', '--collect', `--unit=${user.#name}`, 'sh', '-c', run);
    await user.order('length');
    await waitUntil(
      `client ${client} has the image open`,
      async () => (await user.said()).includes('16 MiB'),
      patience,
    );
    return user;
  }

  async order(line: string): Promise<void> {
    await this.#vm.must('sh', '-c', `echo '${line}' >${this.#pipe}`);
  }

  async said(): Promise<string> {
    return (await this.#vm.exec('cat', this.#out)).stdout;
  }

  async close(): Promise<void> {
    await this.#vm.exec('systemctl', 'stop', this.#name);
  }

  get #pipe(): string {
    return `/run/${this.#name}`;
  }

  get #out(): string {
    return `/run/${this.#name}.out`;
  }
}

export const patience = { timeoutMs: 240_000, everyMs: 1000 };
