import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '@zsha/lab/host/paths';

/** Everything in this room with its content: a change to any of it makes another image. */
export function ownFiles(): readonly (readonly [string, string])[] {
  const folder = join(repoRoot, 'image');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(src|boot|files)\//.test(name) && statSync(join(folder, name)).isFile())
    .toSorted()
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
}
