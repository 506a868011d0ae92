import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Finished } from '../host/run.ts';

const answerMaxMs = 60_000;
const pollMs = 300;

/** QEMU's guest agent behind a unix socket: the way in that needs no network. */
export class GuestAgent {
  readonly #socketPath: string;

  constructor(socketPath: string) {
    this.#socketPath = socketPath;
  }

  /** Whether somebody answers now. */
  async answers(): Promise<boolean> {
    return this.ask('guest-ping').then(
      () => true,
      () => false,
    );
  }

  /** Runs a shell line in the guest. */
  async exec(line: string, maxMs: number): Promise<Finished> {
    const asked = { path: '/bin/sh', arg: ['-c', line], 'capture-output': true };
    const { pid } = (await this.ask('guest-exec', asked)) as { pid: number };
    const endMs = performance.now() + maxMs;
    for (;;) {
      const state = (await this.ask('guest-exec-status', { pid })) as Readonly<Record<string, unknown>>;
      if (state['exited'] === true)
        return {
          code: typeof state['exitcode'] === 'number' ? state['exitcode'] : 128,
          stdout: textOf(state['out-data']),
          stderr: textOf(state['err-data']),
        };
      if (performance.now() > endMs) throw new Error(`waited ${maxMs / 1000} s in vain: ${line} ends`);
      await sleep(pollMs);
    }
  }

  /** One question on a connection of its own; an answer that comes too late belongs to nobody. */
  ask(execute: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#socketPath);
      const id = Math.floor(Math.random() * 2 ** 31);
      let text = '';
      const end = (error: Error | null, value?: unknown): void => {
        clearTimeout(timer);
        socket.destroy();
        if (error === null) resolve(value);
        else reject(error);
      };
      const timer = setTimeout(
        () => end(new Error(`waited ${answerMaxMs / 1000} s in vain: guest agent, ${execute}`)),
        answerMaxMs,
      );
      socket.setEncoding('utf8').on('error', end);
      socket.on('data', (piece: string) => {
        text += piece;
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) {
          const answer = JSON.parse(line) as Readonly<Record<string, unknown>>;
          if (answer['return'] === id) socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
          else if ('error' in answer) end(new Error(JSON.stringify(answer['error'])));
          else if (typeof answer['return'] !== 'number') end(null, answer['return']);
        }
      });
      socket.write(`${JSON.stringify({ execute: 'guest-sync', arguments: { id } })}\n`);
    });
  }
}

function textOf(base64: unknown): string {
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64').toString('utf8') : '';
}
