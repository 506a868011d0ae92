import { text } from 'node:stream/consumers';

/** What the installer sends on standard input, where no process list shows it. */
export async function readInput<T>(): Promise<T> {
  return JSON.parse(await text(process.stdin)) as T;
}
