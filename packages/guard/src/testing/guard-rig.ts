import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeFirmwareText } from '@zsha/kit/firmware-text';

/**
 * Deadlines further ahead than any cluster's: starting a process may take seconds on a busy machine.
 */
export const aheadMaxMs = 20_000;

/** The real guard process over the real process table; only the QEMU is a sleeper in its clothes. */
export class GuardRig {
  readonly runDir = mkdtempSync(join(tmpdir(), 'zsha-guard-'));
  readonly socketPath = join(this.runDir, 'guard.sock');
  /** What the guard is shown of the process table: what this rig started, and nothing else of the machine. */
  readonly #procDir = join(this.runDir, 'proc');
  readonly #started: ChildProcess[] = [];
  guard: ChildProcess;

  constructor() {
    mkdirSync(this.#procDir);
    copyFileSync(process.execPath, join(this.runDir, 'qemu-system-x86_64'));
    this.guard = this.#startGuard();
  }

  startQemu(epoch: number): ChildProcess {
    const guest = `name=opt/org.zsha/guest,string=${encodeFirmwareText(JSON.stringify({ version: 1, epoch }), 256)}`;
    const child = spawn(
      join(this.runDir, 'qemu-system-x86_64'),
      [
        '-e',
        'setInterval(()=>{},1e6)',
        '--',
        '-name',
        'guest=ZStack Management Node VM,debug-threads=on',
        '-fw_cfg',
        guest,
      ],
      { stdio: 'ignore' },
    );
    symlinkSync(`/proc/${child.pid}`, join(this.#procDir, String(child.pid)));
    this.#started.push(child);
    return child;
  }

  /** SIGKILL; and as the init system would, another one. `between` is done while there is none. */
  async replaceGuard(between: () => void = () => undefined): Promise<void> {
    this.guard.kill('SIGKILL');
    await until('the guard is gone', () => isGone(this.guard));
    between();
    this.guard = this.#startGuard();
  }

  end(): void {
    for (const child of this.#started.splice(0)) child.kill('SIGKILL');
    rmSync(this.runDir, { recursive: true, force: true });
  }

  #startGuard(): ChildProcess {
    const main = join(import.meta.dirname, '../main.ts');
    const nodeSettings = join(this.runDir, 'node.json');
    writeFileSync(
      nodeSettings,
      JSON.stringify({ timings: { proofArbiterMs: aheadMaxMs, proofStorageMs: aheadMaxMs } }),
    );
    const env = {
      ...process.env,
      ZSHA_RUN_DIR: this.runDir,
      ZSHA_NODE_SETTINGS: nodeSettings,
      ZSHA_GUARD_PROC: this.#procDir,
      ZSHA_GUARD_NO_RESET: '1',
    };
    const child = spawn(process.execPath, [main], { env, stdio: 'ignore' });
    this.#started.push(child);
    return child;
  }
}

export const isGone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`never came true: ${what}`);
}
