import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../host/free-port.ts';
import { labDir } from '../host/paths.ts';
import { run, tryRun } from '../host/run.ts';
import type { Finished } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import type { VmImage } from './vm-image.ts';

const bootMaxMs = 300_000;
const commandMaxMs = 180_000;
/** Emulated: `/dev/kvm` may be there and not work. Reads as words; none has a blank in it. */
const machine =
  '-machine q35 -accel tcg,thread=multi -cpu max -smp 2 -m 1024 -nodefaults -display none -serial stdio -device virtio-rng-pci'.split(
    ' ',
  );
/** The kernel ends it with its parent, however that ends. */
const untilWeEnd = ['--pdeathsig', 'KILL'];
const controlMac = '52:54:00:6c:61:62';

/** One emulated machine on a disk of its own; it ends with the process that started it. */
export class KernelVm {
  readonly #image: VmImage;
  readonly #folder: string;
  readonly #port: number;
  readonly #process: ChildProcess;
  readonly consoleLog: string;

  private constructor(image: VmImage, folder: string, port: number) {
    this.#image = image;
    this.#folder = folder;
    this.#port = port;
    this.consoleLog = join(folder, 'console.log');
    const log = openSync(this.consoleLog, 'w');
    this.#process = spawn('setpriv', [...untilWeEnd, 'qemu-system-x86_64', ...this.#arguments()], {
      stdio: ['ignore', log, log],
    });
    closeSync(log);
  }

  /** @param product the package's folder, as it lies below `/opt/zsha` on a node */
  static async start(image: VmImage, product: string): Promise<KernelVm> {
    const all = join(labDir, 'kernel-vm');
    const folder = join(all, String(process.pid));
    // What a run that was killed left behind is not worth keeping.
    for (const pid of existsSync(all) ? readdirSync(all) : [])
      if (!existsSync(`/proc/${pid}`)) rmSync(join(all, pid), { recursive: true });
    mkdirSync(folder, { recursive: true });
    const disk = ['-f', 'qcow2', '-F', 'raw', '-b', image.disk, join(folder, 'disk.qcow2')];
    await run('qemu-img', ['create', '-q', ...disk], { timeoutMs: 30_000 });
    await makeProductDisk(product, join(folder, 'product.ext4'));
    const vm = new KernelVm(image, folder, await freePort());
    await vm.untilUp();
    return vm;
  }

  #arguments(): readonly string[] {
    const drive = (file: string, format: string, rest: string): readonly string[] => [
      '-drive',
      `file=${join(this.#folder, file)},format=${format},if=virtio,cache=unsafe${rest}`,
    ];
    return [
      ...machine,
      '-kernel',
      this.#image.kernel,
      '-initrd',
      this.#image.initrd,
      '-append',
      'console=ttyS0 quiet mitigations=off net.ifnames=0 systemd.show_status=false',
      ...drive('disk.qcow2', 'qcow2', ''),
      ...drive('product.ext4', 'raw', ',read-only=on'),
      '-netdev',
      `user,id=control,restrict=on,hostfwd=tcp:127.0.0.1:${this.#port}-:22`,
      '-device',
      `virtio-net-pci,netdev=control,mac=${controlMac},romfile=`,
    ];
  }

  /** Runs a program in the VM, past the network that the tests change. */
  async exec(...command: readonly string[]): Promise<Finished> {
    return tryRun('ssh', [...this.sshArguments, command.map(quote).join(' ')], {
      timeoutMs: commandMaxMs,
    });
  }

  /** Like `exec`, for what has to succeed; hands back what it printed. */
  async must(...command: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.exec(...command);
    if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}: ${stdout}${stderr}`);
    return stdout;
  }

  async untilUp(): Promise<void> {
    await waitUntil('the VM answers over ssh', async () => (await this.exec('true')).code === 0, {
      timeoutMs: bootMaxMs,
      everyMs: 500,
      logFile: this.consoleLog,
    });
  }

  async reboot(): Promise<void> {
    const bootId = (): Promise<Finished> => this.exec('cat', '/proc/sys/kernel/random/boot_id');
    const before = (await bootId()).stdout;
    await this.exec('systemctl', 'reboot');
    await waitUntil(
      'the VM is up again',
      async () => {
        const { code, stdout } = await bootId();
        return code === 0 && stdout !== before;
      },
      { timeoutMs: bootMaxMs, everyMs: 1000, logFile: this.consoleLog },
    );
  }

  stop(): void {
    this.#process.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** How to come in; none of the words needs quoting. */
  get sshArguments(): readonly string[] {
    const options = [
      'IdentitiesOnly=yes',
      'UserKnownHostsFile=/dev/null',
      'StrictHostKeyChecking=no',
      'ConnectTimeout=60',
      'LogLevel=ERROR',
    ];
    return [
      '-F',
      'none',
      '-i',
      this.#image.key,
      '-p',
      String(this.#port),
      ...options.flatMap((option) => ['-o', option]),
      'root@127.0.0.1',
    ];
  }
}

const quote = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** The runtime and the tools alone: the whole package would take longer to copy than it is used. */
async function makeProductDisk(product: string, disk: string): Promise<void> {
  const root = `${disk}.root`;
  const script =
    'mkdir -p "$2/bin" && cp -a "$1"/lib "$2"/ && cp -a "$1"/bin/node "$1"/bin/zs* "$2"/bin/ && truncate --size 256M "$3" && mke2fs -q -t ext4 -d "$2" "$3" && rm -r "$2"';
  await run('sh', ['-c', script, 'product', product, root, disk], { timeoutMs: 120_000 });
}
