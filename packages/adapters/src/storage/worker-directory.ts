import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { serializeSlot } from '@zsha/core/model/slot';
import type { ExchangeOutcome, ExchangeRequest, SharedDirectory } from '@zsha/core/ports/shared-directory';
import type { WireOutcome, WorkerReply, WorkerRequest, WorkerSettings } from './worker-wire.ts';

/**
 * A worker that has hung this long is killed: the mount it hangs on may be gone for good, replaced
 * by a new one at the same path. While the kernel holds it, it does not die, and nobody follows it.
 */
const replaceHungMs = 30_000;

type Worker = ChildProcessByStdio<Writable, Readable, null>;

interface Outstanding {
  readonly number: number;
  readonly finished: Promise<WireOutcome>;
}

export interface WorkerDirectoryOptions {
  readonly settings: WorkerSettings;
  /** How the worker is executed: its program and arguments, without the settings. */
  readonly command: readonly [string, ...string[]];
}

/**
 * The shared directory behind a disposable process. At most one exchange is outstanding, ever: a
 * write that hangs may land late, and until it has landed, or its process is dead, no other begins.
 */
export class WorkerDirectory implements SharedDirectory {
  readonly #options: WorkerDirectoryOptions;
  #worker: Worker | null = null;
  #outstanding: Outstanding | null = null;
  #finish: ((outcome: WireOutcome) => void) | null = null;
  #number = 0;

  constructor(options: WorkerDirectoryOptions) {
    this.#options = options;
  }

  async exchange({ write }: ExchangeRequest, timeoutMs: number): Promise<ExchangeOutcome> {
    const deadline = deadlineIn(timeoutMs);
    try {
      // What an earlier exchange brings now is old: its reads may have begun long ago.
      if (this.#outstanding !== null) {
        const late = await Promise.race([this.#outstanding.finished, deadline.passed]);
        if (late === 'passed') return { kind: 'hung' };
      }
      const { finished } = this.#begin(write === null ? null : serializeSlot(write));
      const outcome = await Promise.race([finished, deadline.passed]);
      if (outcome === 'passed') return { kind: 'hung' };
      return outcome.kind === 'done'
        ? { ...outcome, slots: new Map(Object.entries(outcome.slots)) }
        : outcome;
    } finally {
      deadline.cancel();
    }
  }

  /** Ends the worker. One that hangs is left to the kernel. */
  close(): void {
    this.#worker?.kill('SIGKILL');
  }

  #begin(slot: string | null): Outstanding {
    const worker = (this.#worker ??= this.#start());
    this.#number += 1;
    const number = this.#number;
    const { promise: finished, resolve } = Promise.withResolvers<WireOutcome>();
    const replace = setTimeout(() => worker.kill('SIGKILL'), replaceHungMs);
    replace.unref();
    this.#finish = (outcome) => {
      clearTimeout(replace);
      this.#outstanding = null;
      this.#finish = null;
      resolve(outcome);
    };
    this.#outstanding = { number, finished };
    const request: WorkerRequest = { number, slot };
    worker.stdin.write(`${JSON.stringify(request)}\n`);
    return this.#outstanding;
  }

  #start(): Worker {
    const [program, ...args] = this.#options.command;
    const settings = JSON.stringify(this.#options.settings);
    const worker = spawn(program, [...args, settings], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = (detail: string): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#finish?.({ kind: 'error', detail });
    };
    worker.on('error', (error) => ended(`the storage worker does not run: ${error.message}`));
    // Only when the process is gone for certain may another one write.
    worker.on('exit', (code, signal) => ended(`the storage worker ended (${signal ?? code})`));
    worker.stdin.on('error', () => undefined);
    createInterface({ input: worker.stdout }).on('line', (line) => {
      // Our own worker of the same version speaks here.
      const { number, outcome } = JSON.parse(line) as WorkerReply;
      if (this.#outstanding?.number === number) this.#finish?.(outcome);
    });
    return worker;
  }
}

function deadlineIn(timeoutMs: number): { readonly passed: Promise<'passed'>; cancel(): void } {
  const { promise: passed, resolve } = Promise.withResolvers<'passed'>();
  const timer = setTimeout(() => resolve('passed'), timeoutMs);
  return { passed, cancel: () => clearTimeout(timer) };
}
