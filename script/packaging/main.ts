import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archive } from './archive.ts';
import { bundle, bundleQuick, guestPrograms, suitePrograms } from './bundles.ts';
import { writeDebianPackage } from './debian.ts';
import { selfExtracting } from './self-extracting.ts';
import { buildPage } from './page.ts';
import { buildStamp } from './stamp.ts';
import { copyContents, guestContents, suiteContents, writeBuildId } from './tree.ts';
import type { Contents } from './tree.ts';
import { unreachable } from '../../packages/kit/src/unreachable.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');

/** What can be built: each kind is one file made of one tree. */
const kinds = ['bin', 'deb', 'guest'] as const;
type Kind = (typeof kinds)[number];

const asked = process.argv.slice(2);
const wanted = kinds.filter((kind) => asked.length === 0 || asked.includes(kind));
if (asked.some((word) => !kinds.includes(word as Kind))) {
  console.error('usage: script/build [bin] [deb] [guest] | image | page');
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const stamp = buildStamp(root, version);

const targets: Readonly<
  Record<Kind, { readonly folder: string; readonly stem: string; readonly rest: string }>
> = {
  bin: { folder: dist, stem: 'ZStack-HA-Suite-', rest: '.bin' },
  deb: { folder: dist, stem: 'zsha-suite_', rest: '_amd64.deb' },
  // Apart from the suite: whoever takes dist/*.bin to a node means that.
  guest: { folder: join(dist, 'guest'), stem: 'ZStack-HA-Guest-Agent-', rest: '.bin' },
};

const suite = wanted.some((kind) => kind !== 'guest')
  ? await makeTree('package', suiteContents, async (folder) => {
      await bundle(root, suitePrograms, folder, stamp);
      await bundleQuick(root, folder, stamp);
    })
  : null;
const guest = wanted.includes('guest')
  ? await makeTree('guest-package', guestContents, async (folder) => {
      await bundle(root, guestPrograms, folder, stamp);
      await buildPage(root, join(folder, 'share/page'));
    })
  : null;
for (const kind of wanted) {
  const made = kind === 'guest' ? guest : suite;
  if (made !== null) pack(kind, made);
}

interface Tree {
  readonly folder: string;
  readonly buildId: string;
}

async function makeTree(
  name: string,
  contents: Contents,
  makePrograms: (folder: string) => Promise<void>,
): Promise<Tree> {
  const folder = join(dist, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await makePrograms(folder);
  copyContents(root, folder, contents);
  return { folder, buildId: writeBuildId(folder) };
}

function pack(kind: Kind, tree: Tree): void {
  const { folder, stem, rest } = targets[kind];
  const target = join(folder, `${stem}${version}${rest}`);
  const packedId = join(dist, `packed-${kind}`);
  if (existsSync(target) && existsSync(packedId) && readFileSync(packedId, 'utf8') === tree.buildId) {
    console.log(`${target} is up to date`);
    return;
  }
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder).filter((name) => name.startsWith(stem) && name.endsWith(rest)))
    rmSync(join(folder, old));
  write(kind, tree.folder, `${target}.new`);
  renameSync(`${target}.new`, target);
  writeFileSync(packedId, tree.buildId);
  console.log(target);
}

function write(kind: Kind, folder: string, target: string): void {
  switch (kind) {
    case 'deb':
      return writeDebianPackage(folder, target, stamp);
    case 'bin':
      return writeProgram(folder, target, 'libexec/run-installer');
    case 'guest':
      return writeProgram(folder, target, 'libexec/run-upgrade');
    default:
      return unreachable(kind);
  }
}

function writeProgram(folder: string, target: string, start: string): void {
  writeFileSync(target, selfExtracting(archive(folder, stamp.timeSeconds), start), { mode: 0o755 });
}
