import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { unreachable } from '@zsha/kit/unreachable';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { sshArgs } from '../nodes/ssh.ts';
import type { CellAnswer, CellCall, CellReplies, CellRequest } from './cell-wire.ts';
import { cellImageOnNode, cellProgramOnNode } from './place-cell.ts';

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onPercent: (percent: number) => void;
}

/** The program in one node, over ssh; calls may overlap. */
export class CellLink {
  readonly #ssh: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #lastWords = '';

  constructor(node: NodeLayout) {
    const command = `exec /opt/zsha/bin/node ${cellProgramOnNode} ${cellImageOnNode}`;
    this.#ssh = spawn('ssh', [...sshArgs(node.address.management), command], { stdio: 'pipe' });
    const { stdout, stderr } = this.#ssh;
    if (stdout !== null) createInterface({ input: stdout }).on('line', (line) => this.#hear(line));
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-2000);
    });
    this.#ssh.on('close', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the program on ${node.name} ended: ${this.#lastWords}`));
      this.#waiting.clear();
    });
  }

  ask<C extends CellCall>(
    call: C,
    onPercent: (percent: number) => void = () => undefined,
  ): Promise<CellReplies[C['kind']]> {
    const request: CellRequest = { id: (this.#count += 1), call };
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject, onPercent });
      this.#ssh.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  /** The program ends with its input. */
  end(): void {
    this.#ssh.stdin?.end();
  }

  #hear(line: string): void {
    const answer = JSON.parse(line) as CellAnswer;
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if (answer.kind === 'percent') return waiting.onPercent(answer.percent);
    this.#waiting.delete(answer.id);
    switch (answer.kind) {
      case 'done':
        // The wire's two ends are of one build: what a call comes to is what the table says.
        return waiting.resolve(answer.value as never);
      case 'failed':
        return waiting.reject(new Error(answer.detail));
      default:
        return unreachable(answer);
    }
  }
}
