import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { NodeFile } from '../installer/node-files.ts';
import { writeFile } from '../on-node/write-file.ts';
import { copyAsIs } from './copy-as-is.ts';
import type { Ledger } from './ledger.ts';

/** The ways to change a node's file system, each of which can be taken back. */
export class Changes {
  readonly #ledger: Ledger;
  readonly #beforeFolder: string;
  /** What this run replaced, so that it alone can be taken back. */
  readonly #replaced = new Map<string, (() => void) | null>();

  /** @param beforeFolder where copies of what lay there before the suite are kept. */
  constructor(ledger: Ledger, beforeFolder: string) {
    this.#ledger = ledger;
    this.#beforeFolder = beforeFolder;
  }

  putFile(file: NodeFile): void {
    this.#prepare(file.path);
    writeFile(file);
  }

  /** @returns whether it was another one. */
  putIfOther(file: NodeFile): boolean {
    const isOther = !isThere(file.path) || readFileSync(file.path, 'utf8') !== file.text;
    this.putFile(file);
    return isOther;
  }

  putLink(path: string, target: string): void {
    this.#prepare(path);
    const beside = `${path}.zsha-new`;
    rmSync(beside, { force: true });
    symlinkSync(target, beside);
    renameSync(beside, path);
  }

  /** @param whole whether everything that will ever lie below it is ours. */
  makeFolder(path: string, mode: number, whole: boolean): void {
    this.#makeParents(path);
    const entry = { kind: 'folder', path, whole } as const;
    // One that is there is ours only if the ledger says so; then it still is.
    if (!existsSync(path) || this.#ledger.has(entry)) this.#ledger.record(entry);
    if (!existsSync(path)) mkdirSync(path, { mode });
  }

  addLine(path: string, line: string): void {
    this.#makeParents(path);
    const wasThere = existsSync(path);
    this.#ledger.record({ kind: 'line', path, line, wasThere });
    const text = wasThere ? readFileSync(path, 'utf8') : '';
    if (text.split('\n').includes(line)) return;
    const start = text === '' || text.endsWith('\n') ? '' : '\n';
    appendFileSync(path, `${start}${line}\n`, { mode: 0o600 });
  }

  /** Puts back what this run replaced; what an earlier one did stays. */
  takeBackThisRun(): void {
    for (const [path, restore] of [...this.#replaced].toReversed()) {
      if (restore === null) rmSync(path, { force: true });
      else restore();
    }
  }

  #prepare(path: string): void {
    this.#makeParents(path);
    const entry = { kind: 'path', path, before: this.#beforeCopy(path) } as const;
    if (entry.before !== null && !this.#ledger.has(entry)) {
      mkdirSync(this.#beforeFolder, { recursive: true, mode: 0o700 });
      copyAsIs(path, entry.before);
    }
    this.#ledger.record(entry);
    if (!this.#replaced.has(path)) this.#replaced.set(path, restorer(path));
  }

  #beforeCopy(path: string): string | null {
    if (!isThere(path)) return null;
    return join(this.#beforeFolder, createHash('sha256').update(path).digest('hex').slice(0, 24));
  }

  #makeParents(path: string): void {
    const parent = dirname(path);
    if (parent !== path) this.makeFolder(parent, 0o755, false);
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** @returns what puts back the path as it is now; null when there is nothing. */
function restorer(path: string): (() => void) | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (stat.isSymbolicLink()) {
    const target = readlinkSync(path);
    return () => {
      rmSync(path, { force: true });
      symlinkSync(target, path);
    };
  }
  const bytes = readFileSync(path);
  return () => {
    rmSync(path, { force: true });
    writeFileSync(path, bytes, { mode: stat.mode & 0o7777 });
    chownSync(path, stat.uid, stat.gid);
  };
}
