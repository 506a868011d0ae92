import { constants, openSync, writeSync } from 'node:fs';
import { guestPaths } from '../guest-paths.ts';

/**
 * The port to the node. It is written without ever waiting: nobody on the other side is the usual
 * case while the VM is on its way to another node.
 */
export class HostPort {
  #file: number | null = null;

  /** @returns whether the node's side took it; what it does not take is not kept for later. */
  send(line: string): boolean {
    this.#file ??= tryIo(() => openSync(guestPaths.port, constants.O_WRONLY | constants.O_NONBLOCK));
    const file = this.#file;
    if (file === null) return false;
    const bytes = Buffer.from(`${line}\n`);
    return tryIo(() => writeSync(file, bytes)) === bytes.length;
  }
}

/** Nothing there, nobody there, or no room: all mean later. */
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
