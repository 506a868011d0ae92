import { createInterface } from 'node:readline';
import { exchange } from './exchange.ts';
import type { WorkerReply, WorkerRequest, WorkerSettings } from './worker-wire.ts';

/**
 * The one process of a node that touches the shared directory. Its calls are synchronous: when the
 * storage hangs, this process hangs, and nobody else. It ends with its parent's end of the pipe.
 */
// Our own parent of the same version speaks here; nobody else can.
const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerSettings;

for await (const line of createInterface({ input: process.stdin })) {
  const { number, slot } = JSON.parse(line) as WorkerRequest;
  const reply: WorkerReply = { number, outcome: exchange(settings, slot) };
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}
