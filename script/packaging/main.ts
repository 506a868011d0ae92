import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundles.ts';
import { copyParts, writeBuildId } from './tree.ts';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const tree = join(dist, 'package');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

// The commit's date, not the clock's: the same commit builds the same bytes.
const commitTime = git('show', '--no-patch', '--format=%ct', 'HEAD');
const branch = git('branch', '--show-current');
rmSync(tree, { recursive: true, force: true });
mkdirSync(tree, { recursive: true });
await bundle(tree, {
  version,
  date: new Date(Number(commitTime) * 1000).toISOString(),
  branch: branch === '' ? '(detached)' : branch,
  commit: git('rev-parse', 'HEAD'),
});
copyParts(root, tree);
const buildId = writeBuildId(tree);

const target = join(dist, `ZStack-HA-Suite-${version}.bin`);
const packedId = join(dist, 'packed-id');
if (existsSync(target) && existsSync(packedId) && readFileSync(packedId, 'utf8') === buildId) {
  console.log(`${target} is up to date`);
} else {
  for (const old of readdirSync(dist).filter((name) => name.endsWith('.bin'))) rmSync(join(dist, old));
  writeFileSync(`${target}.new`, selfExtracting(), { mode: 0o755 });
  renameSync(`${target}.new`, target);
  writeFileSync(packedId, buildId);
  console.log(target);
}

function selfExtracting(): Buffer {
  const tar = execFileSync(
    'tar',
    [
      '--create',
      '--sort=name',
      `--mtime=@${commitTime}`,
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '-C',
      tree,
      '.',
    ],
    { maxBuffer: 2 ** 31 - 1 },
  );
  const payload = execFileSync('gzip', ['--no-name', '-5'], { input: tar, maxBuffer: 2 ** 31 - 1 });
  const script = readFileSync(join(import.meta.dirname, 'self-extracting.sh'), 'utf8');
  const header = script
    .replace('@SHA256@', createHash('sha256').update(payload).digest('hex'))
    .replace('@LINES@', String(script.split('\n').length));
  return Buffer.concat([Buffer.from(header), payload]);
}
