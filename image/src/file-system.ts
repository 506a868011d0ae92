import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tool } from './tool.ts';

/** Where the file system lies on a disk that is there already. */
export interface Place {
  readonly disk: string;
  readonly startBytes: number;
  readonly bytes: number;
}

/** An ext4 file system with what lies in `root`; the same content makes the same bytes. */
export async function fileSystem(place: Place, root: string, epochSeconds: number): Promise<void> {
  const { disk, startBytes, bytes } = place;
  const options = [
    `offset=${startBytes}`,
    `hash_seed=${uuidOf(`hash ${epochSeconds}`)}`,
    'lazy_itable_init=1',
    'nodiscard',
  ].join(',');
  const id = uuidOf(`root ${epochSeconds}`);
  const size = `${bytes / 1024}k`;
  const args = ['-q', '-F', '-t', 'ext4', '-L', 'root', '-U', id, '-m', '1', '-E', options, '-d', root];
  await tool('mke2fs', [...args, disk, size], { epochSeconds });
  await settleTimes(place, root, epochSeconds);
}

/** mke2fs copies when each inode last changed on the machine that builds; only this tool can set it otherwise. */
async function settleTimes({ disk, startBytes }: Place, root: string, epochSeconds: number): Promise<void> {
  const commands = `${disk}.debugfs`;
  const fields = ['ctime', 'atime', 'crtime'];
  const lines = [...inodes(root)].flatMap((name) =>
    fields.map((field) => `set_inode_field "/${name}" ${field} @${epochSeconds}`),
  );
  writeFileSync(commands, `${lines.join('\n')}\n`);
  await tool('debugfs', ['-w', '-f', commands, `${disk}?offset=${startBytes}`], { epochSeconds });
}

/** One name of each file, folder and link below `root`, and `root` itself. */
function* inodes(root: string, path = '', seen = new Set<number>()): Generator<string> {
  const { ino } = lstatSync(join(root, path));
  if (seen.has(ino)) return;
  seen.add(ino);
  yield path;
  if (!lstatSync(join(root, path)).isDirectory()) return;
  for (const name of readdirSync(join(root, path)).toSorted()) yield* inodes(root, join(path, name), seen);
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
