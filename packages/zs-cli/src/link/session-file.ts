import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where somebody is signed in, and by which key that place is known. */
export interface SavedSession {
  readonly url: string;
  readonly fingerprint: string;
  /** Null once signed out: the key is still known. */
  readonly token: string | null;
}

/** @returns null when there is none, or nothing that this version has written. */
export function readSession(path: string): SavedSession | null {
  try {
    const { url, fingerprint, token } = JSON.parse(readFileSync(path, 'utf8')) as Partial<SavedSession>;
    if (typeof url !== 'string' || typeof fingerprint !== 'string') return null;
    return { url, fingerprint, token: token ?? null };
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whole or not at all: a token that was replaced and then lost is a session that has ended. */
export function writeSession(path: string, session: SavedSession): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}.new`;
  writeFileSync(partial, JSON.stringify(session), { mode: 0o600 });
  renameSync(partial, path);
}
