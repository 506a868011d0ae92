import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUIDv7 } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Authority } from '../../../authority/keep-authority.ts';
import { platformName } from '../../../authority/keep-authority.ts';
import type { KeyPair } from '../../../authority/make-authority.ts';
import { certificatePrint, endOf } from '../../../authority/renewal.ts';
import type { HostPlace } from '../../host-works.ts';

const program = join(import.meta.dirname, '../../../../../host-agent/src/main.ts');

/** A host's agent as it ships, in a process of its own on loopback; it is stopped and killed like one. */
export class AgentProcess {
  readonly id = randomUUIDv7();
  readonly folder = mkdtempSync(join(tmpdir(), 'zsha-agent-process-'));
  #port = 0;
  #pair!: KeyPair;
  #child: ChildProcess | null = null;
  readonly #authority: Authority;

  constructor(authority: Authority) {
    this.#authority = authority;
  }

  get place(): HostPlace {
    const prints = [certificatePrint(this.#pair.certificate)];
    return { id: this.id, address: '127.0.0.1', agentPort: this.#port, prints };
  }

  get certificate(): { readonly print: string; readonly endsAtMs: number } {
    return { print: certificatePrint(this.#pair.certificate), endsAtMs: endOf(this.#pair.certificate) };
  }

  async start(): Promise<this> {
    if (this.#port === 0) await this.#prepare();
    this.#child = spawn(process.execPath, [program, join(this.folder, 'agent.json')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    while (!(await isListening(this.#port))) await new Promise((resolve) => setTimeout(resolve, 50));
    return this;
  }

  /** Its kernel still takes connections, and nothing ever comes back. */
  stop(): void {
    this.#child?.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child?.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }

  async #prepare(): Promise<void> {
    this.#port = await freePort();
    this.#pair = await this.#authority.issue({ name: this.id, addresses: ['127.0.0.1'] }, Date.now());
    const at = (name: string): string => join(this.folder, name);
    for (const name of ['state', 'run', 'mounts']) mkdirSync(at(name), { mode: 0o700 });
    writeFileSync(at('ca.pem'), this.#authority.certificate);
    writeFileSync(at('certificate.pem'), this.#pair.certificate);
    writeFileSync(at('key.pem'), this.#pair.key, { mode: 0o600 });
    const settings = {
      host: this.id,
      listen: { address: '127.0.0.1', port: this.#port },
      tls: { ca: at('ca.pem'), certificate: at('certificate.pem'), key: at('key.pem') },
      platformName,
      accelerator: 'tcg',
      emulator: '/usr/bin/qemu-system-x86_64',
      stateFolder: at('state'),
      runFolder: at('run'),
      mountFolder: at('mounts'),
      downloads: { allowedNetworks: [] },
    };
    writeFileSync(at('agent.json'), JSON.stringify(settings));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}
