import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { encodeFirmwareText } from '@zsha/kit/firmware-text';
import { freePort } from '../host/free-port.ts';
import { labDir } from '../host/paths.ts';
import { run } from '../host/run.ts';
import { GuestAgent } from './guest-agent.ts';

const management = { mac: '02:00:00:00:00:01', host: 200 };
const publicNic = { mac: '02:00:00:00:00:02', host: 201 };

/** One processor: an emulated guest with more hangs at boot once in some hundred times. */
const machine =
  '-machine pc -accel tcg -smp 1 -m 1024 -nodefaults -display none -device virtio-rng-pci -device virtio-serial-pci'.split(
    ' ',
  );

/** A place where the VM can be started: its number is that of its subnets, and its epoch. */
export interface Place {
  readonly node: string;
  readonly number: number;
}

/** The product's image on an emulated machine, started as a node would, without a node. */
export class ImageVm {
  readonly #folder: string;
  #process: ChildProcess | null = null;
  #ports = { page: 0, ssh: 0, publicSsh: 0 };
  readonly agent: GuestAgent;

  private constructor(folder: string) {
    this.#folder = folder;
    this.agent = new GuestAgent(join(folder, 'agent.sock'));
  }

  /** A disk of its own over `image`, and the VM on it not yet started. */
  static async create(image: string): Promise<ImageVm> {
    const all = join(labDir, 'image-vm');
    const folder = join(all, String(process.pid));
    // What a run that was killed left behind is not worth keeping.
    for (const pid of existsSync(all) ? readdirSync(all) : [])
      if (!existsSync(`/proc/${pid}`)) rmSync(join(all, pid), { recursive: true });
    mkdirSync(folder, { recursive: true });
    const disk = ['-f', 'qcow2', '-F', 'qcow2', '-b', image, join(folder, 'disk.qcow2')];
    await run('qemu-img', ['create', '-q', ...disk], { timeoutMs: 30_000 });
    return new ImageVm(folder);
  }

  get consoleLog(): string {
    return join(this.#folder, 'console.log');
  }
  /** Where the guest's own reports come out. */
  get reportSocket(): string {
    return join(this.#folder, 'report.sock');
  }
  get url(): string {
    return `http://127.0.0.1:${this.#ports.page}`;
  }
  /** ssh as it is reached over the management network, and over the other one. */
  get sshPorts(): { readonly management: number; readonly public: number } {
    return { management: this.#ports.ssh, public: this.#ports.publicSsh };
  }

  /** Powers it on at a place, with what a host there tells it. */
  async powerOn(place: Place): Promise<void> {
    this.#ports = { page: await freePort(), ssh: await freePort(), publicSsh: await freePort() };
    const log = openSync(join(this.#folder, 'qemu.log'), 'a');
    const args = ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...this.#arguments(place)];
    this.#process = spawn('setpriv', args, { stdio: ['ignore', log, log] });
    closeSync(log);
  }

  /** A power cut: nothing in the VM or in QEMU gets to finish anything. */
  async powerCut(): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running === null || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.powerCut();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #arguments(place: Place): readonly string[] {
    const { page, ssh, publicSsh } = this.#ports;
    const [inside, outside] = [`10.1.${place.number}`, `10.2.${place.number}`];
    const forward = (port: number, to: string): string => `hostfwd=tcp:127.0.0.1:${port}-${to}`;
    const card = (
      id: string,
      mac: string,
      net: string,
      ...forwards: readonly string[]
    ): readonly string[] => [
      '-netdev',
      [`user,id=${id},net=${net}.0/24,host=${net}.1,dns=${net}.2,restrict=on`, ...forwards].join(','),
      '-device',
      `virtio-net-pci,netdev=${id},mac=${mac},romfile=`,
    ];
    const port = (file: string, name: string): readonly string[] => [
      '-chardev',
      `socket,id=${file},path=${join(this.#folder, file)}.sock,server=on,wait=off`,
      '-device',
      `virtserialport,chardev=${file},name=${name}`,
    ];
    const vm = `${inside}.${management.host}`;
    return [
      ...machine,
      '-serial',
      `file:${this.consoleLog}`,
      '-drive',
      // Past this machine's cache, as on a node: what the guest synced is on the disk.
      `file=${join(this.#folder, 'disk.qcow2')},format=qcow2,if=virtio,cache=none`,
      ...card('management', management.mac, inside, forward(page, `${vm}:5000`), forward(ssh, `${vm}:22`)),
      ...card('public', publicNic.mac, outside, forward(publicSsh, `${outside}.${publicNic.host}:22`)),
      ...port('agent', 'org.qemu.guest_agent.0'),
      ...port('report', 'org.zsha.guest.0'),
      '-fw_cfg',
      `name=opt/org.zsha/guest,string=${valuesAt(place)}`,
    ];
  }
}

/** What the host of a place tells the VM. */
function valuesAt({ node, number }: Place): string {
  const nic = (mac: string, net: string, host: number, isManagement: boolean) => ({
    mac,
    address: `${net}.${host}`,
    netmask: '255.255.255.0',
    gateway: `${net}.1`,
    management: isManagement,
    defaultRoute: isManagement,
  });
  const values = {
    version: 1,
    node,
    epoch: number,
    dns: [`10.1.${number}.2`],
    timeServers: [`10.1.${number}.1`],
    consoleProxyAddress: '',
    nics: [
      nic(management.mac, `10.1.${number}`, management.host, true),
      nic(publicNic.mac, `10.2.${number}`, publicNic.host, false),
    ],
  };
  return encodeFirmwareText(JSON.stringify(values), 4096);
}
