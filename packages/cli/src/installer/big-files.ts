import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Nearly all of a package, and the same in most builds: a node that has them already is not sent them again. */
const names = ['bin/node', 'bin/consul'] as const;

/** By path below the package: SHA-256 in hex. */
export type Digests = ReadonlyMap<string, string>;

export async function bigFiles(packageDir: string): Promise<Digests> {
  const digests = new Map<string, string>();
  for (const name of names) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(join(packageDir, name)), hash);
    digests.set(name, hash.digest('hex'));
  }
  return digests;
}

/** @param text what sha256sum printed for files below `folder`. @returns the names of those that are the same. */
export function sameFiles(wanted: Digests, folder: string, text: string): readonly string[] {
  const found = new Set(text.split('\n'));
  return [...wanted].flatMap(([name, digest]) => (found.has(`${digest}  ${folder}/${name}`) ? [name] : []));
}
