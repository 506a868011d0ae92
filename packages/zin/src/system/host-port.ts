import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs';
import { guestLineMaxBytes } from '@zsha/api/guest-report';
import { guestPaths } from '../guest-paths.ts';

/**
 * The port to the node. It is read and written without ever waiting: nobody on the other side is the
 * usual case while the VM is on its way to another node.
 */
export class HostPort {
  #file: number | null = null;
  #rest = '';

  /** Whole lines that the node sent since the last time; empty when there were none, or no port. */
  lines(): readonly string[] {
    const file = this.#open();
    if (file === null) return [];
    const buffer = Buffer.alloc(guestLineMaxBytes);
    for (;;) {
      const length = tryIo(() => readSync(file, buffer));
      if (length === null || length === 0) break;
      this.#rest += buffer.toString('utf8', 0, length);
    }
    const lines = this.#rest.split('\n');
    this.#rest = (lines.pop() ?? '').slice(-guestLineMaxBytes);
    return lines;
  }

  /** @returns whether the node's side took it; what it does not take is not kept for later. */
  send(line: string): boolean {
    const file = this.#open();
    if (file === null) return false;
    const bytes = Buffer.from(`${line}\n`);
    return tryIo(() => writeSync(file, bytes)) === bytes.length;
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #open(): number | null {
    this.#file ??= tryIo(() => openSync(guestPaths.port, constants.O_RDWR | constants.O_NONBLOCK));
    return this.#file;
  }
}

/** Nothing there, nobody there, or nothing to read: all mean later. */
const later: ReadonlySet<string | undefined> = new Set([
  'EAGAIN',
  'ENOENT',
  'ENODEV',
  'ENXIO',
  'EBUSY',
  'EPIPE',
]);

function tryIo(io: () => number): number | null {
  try {
    return io();
  } catch (error) {
    if (later.has((error as NodeJS.ErrnoException).code)) return null;
    throw error;
  }
}
