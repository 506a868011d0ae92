import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startMaxMs = 60_000;

/**
 * The platform as it ships: the built program in a process of its own, with its own database, certificate and page, on loopback. It can be
 * killed like a VM that loses its node, and started again on what it left.
 */
export class RealPlatform {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'zsha-web-'));
  readonly #program: string;
  #process: ChildProcess | null = null;

  /** @param built the folder that `bundle` and `buildPage` wrote to. */
  static async create(built: string): Promise<RealPlatform> {
    const platform = new RealPlatform(built, await freePort());
    await platform.start();
    return platform;
  }

  private constructor(built: string, port: number) {
    this.#program = join(built, 'lib/platform.mjs');
    this.port = port;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  get setupToken(): string {
    return readFileSync(join(this.#folder, 'run/setup-token'), 'utf8').trim();
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [this.#program], {
      env: {
        ZSHA_PLATFORM_PORT: String(this.port),
        ZSHA_PLATFORM_HOST: '127.0.0.1',
        ZSHA_PLATFORM_CONSOLE: join(this.#folder, 'console'),
        STATE_DIRECTORY: join(this.#folder, 'state'),
        RUNTIME_DIRECTORY: join(this.#folder, 'run'),
        PATH: process.env['PATH'],
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the platform did not start')), startMaxMs);
      child.once('exit', (code) => reject(new Error(`the platform ended with ${code}`)));
      child.stdout?.on('data', (part: Buffer) => {
        if (!part.toString().includes('the platform answers')) return;
        clearTimeout(timer);
        child.removeAllListeners('exit');
        resolve();
      });
    });
  }

  /** SIGKILL: nothing is said to anybody, nothing is put away. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === null) return;
    this.#process = null;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** It takes connections, and answers nothing: what a VM without its storage looks like. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#process?.kill('SIGCONT');
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
