import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

/** The table of docs/architecture.md: `| room | floor | yes/no | … |`. */
const rooms = new Map(
  [...read('docs/architecture.md').matchAll(/^\| ([a-z-]+) \| (\d) \| (yes|no) \|/gm)].map(
    ([, room = '', floor = '', node = '']) => [room, { floor: Number(floor), node: node === 'yes' }],
  ),
);

/** Rooms that no package is made of. */
const besidePackages: readonly string[] = ['lab', 'image'];
const folderOf = (room: string): string => (besidePackages.includes(room) ? room : `packages/${room}`);

function sourcesOf(room: string): readonly (readonly [string, string])[] {
  const folder = folderOf(room);
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(src|tests)\/.*\.tsx?$/.test(file))
    .map((file) => [`${folder}/${file}`, read(folder, file)]);
}

const importsOf = (text: string): readonly string[] =>
  [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name = '']) => name);

function mayImport(room: string, other: string, isTest: boolean): boolean {
  const [own, its] = [rooms.get(room), rooms.get(other)];
  if (own === undefined || its === undefined) return false;
  return its.floor < own.floor || room === other || (isTest && other === 'contracts');
}

test('every package is a room of the table', () => {
  expect(new Set(rooms.keys())).toEqual(new Set([...readdirSync(join(root, 'packages')), ...besidePackages]));
});

test('a room imports only from lower floors', () => {
  const wrong = [...rooms.keys()].flatMap((room) =>
    sourcesOf(room).flatMap(([file, text]) =>
      importsOf(text)
        .flatMap((name) => /^@zsha\/([a-z-]+)\//.exec(name)?.[1] ?? [])
        .filter((other) => !mayImport(room, other, file.endsWith('.test.ts')))
        .map((other) => `${file} imports ${other}`),
    ),
  );
  expect(wrong).toEqual([]);
});

test('a room’s package.json names exactly the rooms it imports', () => {
  for (const room of rooms.keys()) {
    const manifest = JSON.parse(read(folderOf(room), 'package.json')) as Record<
      string,
      Record<string, string>
    >;
    const named = Object.keys({ ...manifest['dependencies'], ...manifest['devDependencies'] })
      .filter((name) => name.startsWith('@zsha/'))
      .map((name) => name.slice('@zsha/'.length));
    const imported = new Set(
      sourcesOf(room)
        .flatMap(([, text]) => importsOf(text))
        .flatMap((name) => /^@zsha\/([a-z-]+)\//.exec(name)?.[1] ?? [])
        .filter((other) => other !== room),
    );
    expect.soft(named.toSorted(), room).toEqual([...imported].toSorted());
  }
});

test('rooms without Node know no Node', () => {
  const wrong = [...rooms]
    .filter(([, { node }]) => !node)
    .flatMap(([room]) => sourcesOf(room))
    .filter(([file]) => !file.endsWith('.test.ts') && !file.includes('/tests/'))
    .filter(([, text]) => importsOf(text).some((name) => name.startsWith('node:')))
    .map(([file]) => file);
  expect(wrong).toEqual([]);
});
