import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { freshGuardMemory } from '@zsha/core/guard/guard-state';
import type { GuardMemory } from '@zsha/core/guard/guard-state';

/**
 * The guard's memory across its own restarts, on a file system that a reboot empties. A file that
 * is not there or makes no sense is a memory in which nothing is open.
 */
export class StateFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  load(): { readonly memory: GuardMemory; readonly found: boolean } {
    try {
      const raw: unknown = JSON.parse(readFileSync(this.#path, 'utf8'));
      const memory = parse(raw);
      if (memory !== null) return { memory, found: true };
    } catch {
      // Absent or damaged: the same, by design.
    }
    return { memory: freshGuardMemory, found: false };
  }

  save(memory: GuardMemory): void {
    writeFileSync(`${this.#path}.new`, JSON.stringify(memory), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function parse(raw: unknown): GuardMemory | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { closedThrough, open } = raw as Record<string, unknown>;
  if (typeof closedThrough !== 'number') return null;
  if (open === null) return { closedThrough, open };
  if (typeof open !== 'object') return null;
  const { epoch, deadlineBootMs } = open as Record<string, unknown>;
  return typeof epoch === 'number' && typeof deadlineBootMs === 'number'
    ? { closedThrough, open: { epoch, deadlineBootMs } }
    : null;
}
