import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Network } from '../model/network.ts';
import type { Settings } from '../model/settings.ts';
import type { ManagerName, OwnFile } from '../persist/manager.ts';
import { writeWhole } from '../persist/own-files.ts';

/** All that it takes to undo a change, written before the change begins. */
export interface Pending {
  /** Of another boot, only files are left to be undone. */
  readonly bootId: string;
  readonly manager: ManagerName;
  readonly settings: Settings;
  readonly files: readonly OwnFile[];
  readonly network: Network;
  /** The links that the change touches. */
  readonly touched: readonly string[];
}

export const stateFolder = '/var/lib/zsha/network';

/** `pending` waits for its confirmation; exactly one of those who end it can rename it. */
export const stateFiles = {
  pending: join(stateFolder, 'pending.json'),
  undoing: join(stateFolder, 'undoing.json'),
  undone: join(stateFolder, 'undone.json'),
  previous: join(stateFolder, 'previous.json'),
} as const;

export function currentBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

export function writePending(pending: Pending): void {
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  writeWhole({ path: stateFiles.pending, mode: 0o600, text: JSON.stringify(pending) });
}

/** Also true for a roll-back that was cut short: it is first to be brought to its end. */
export function isPending(): boolean {
  return existsSync(stateFiles.pending) || existsSync(stateFiles.undoing);
}

/** @returns false when somebody else was first. */
export function move(from: keyof typeof stateFiles, to: keyof typeof stateFiles): boolean {
  try {
    renameSync(stateFiles[from], stateFiles[to]);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

export function readUndoing(): Pending | null {
  return existsSync(stateFiles.undoing)
    ? (JSON.parse(readFileSync(stateFiles.undoing, 'utf8')) as Pending)
    : null;
}
