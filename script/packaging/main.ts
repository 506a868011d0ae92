import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { archive } from './archive.ts';
import { bundle } from './bundles.ts';
import { writeDebianPackage } from './debian.ts';
import { selfExtracting } from './self-extracting.ts';
import { buildStamp } from './stamp.ts';
import { copyParts, writeBuildId } from './tree.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const tree = join(dist, 'package');

const kinds = ['bin', 'deb'] as const;
type Kind = (typeof kinds)[number];

const asked = process.argv.slice(2);
const wanted = kinds.filter((kind) => asked.length === 0 || asked.includes(kind));
if (asked.some((word) => !kinds.includes(word as Kind))) {
  console.error('usage: script/build [bin] [deb]');
  process.exit(2);
}

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const stamp = buildStamp(root, version);
rmSync(tree, { recursive: true, force: true });
mkdirSync(tree, { recursive: true });
await bundle(root, tree, stamp);
copyParts(root, tree);
const buildId = writeBuildId(tree);

const targets: Readonly<Record<Kind, string>> = {
  bin: join(dist, `ZStack-HA-Suite-${version}.bin`),
  deb: join(dist, `zsha-suite_${version}_amd64.deb`),
};
for (const kind of wanted) {
  const target = targets[kind];
  const packedId = join(dist, `packed-${kind}`);
  if (existsSync(target) && existsSync(packedId) && readFileSync(packedId, 'utf8') === buildId) {
    console.log(`${target} is up to date`);
    continue;
  }
  for (const old of readdirSync(dist).filter((name) => name.endsWith(`.${kind}`))) rmSync(join(dist, old));
  write(kind, `${target}.new`);
  renameSync(`${target}.new`, target);
  writeFileSync(packedId, buildId);
  console.log(target);
}

function write(kind: Kind, target: string): void {
  if (kind === 'deb') writeDebianPackage(tree, target, stamp);
  else writeFileSync(target, selfExtracting(archive(tree, stamp.timeSeconds)), { mode: 0o755 });
}
