import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodeInit } from '../../nodes/node-processes.ts';
import { journalUsedBytes } from './journal-used.ts';

interface LogSize {
  /** Below /var/log; all files of the journal are one. */
  readonly name: string;
  readonly bytes: number;
}

/** By inode, which a file keeps when it is rotated away. */
export type LogSizes = ReadonlyMap<number, LogSize>;

/** Every log of the node, read from outside: a login would be written into some. */
export function logSizes(node: NodeLayout): LogSizes {
  const sizes = new Map<number, LogSize>();
  const init = nodeInit(node);
  if (init === undefined) return sizes;
  const root = `/proc/${init.pid}/root/var/log`;
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.(gz|xz|zst)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      const { ino, size } = statSync(path);
      const isJournal = entry.name.endsWith('.journal');
      sizes.set(ino, {
        name: isJournal ? 'journal' : relative(root, path).replace(/[.-]\d+$/, ''),
        bytes: isJournal ? journalUsedBytes(path) : size,
      });
    } catch {
      // It was rotated away between the listing and the look.
    }
  }
  return sizes;
}

/** Bytes that each log grew by; those that did not grow are left out. */
export function logGrowth(before: LogSizes, after: LogSizes): Readonly<Record<string, number>> {
  const grown: Record<string, number> = {};
  for (const [inode, { name, bytes }] of after) {
    const more = bytes - (before.get(inode)?.bytes ?? 0);
    if (more > 0) grown[name] = (grown[name] ?? 0) + more;
  }
  return grown;
}
