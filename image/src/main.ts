import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchKernel } from '@zsha/lab/guest/kernel';
import { LabError, lineOf } from '@zsha/lab/host/lab-error';
import { cacheDir, repoRoot } from '@zsha/lab/host/paths';
import { step } from '@zsha/lab/host/progress';
import { recipeHash } from '@zsha/lab/host/recipe-hash';
import { bootPartition } from './boot-partition.ts';
import { debianRoot } from './debian-root.ts';
import { bootBytes, makeDisk } from './disk.ts';
import { ownFiles } from './own-files.ts';
import { systemRoot } from './system-root.ts';

const dist = join(repoRoot, 'dist');
const target = join(dist, 'mnvm.qcow2');
const work = join(cacheDir, 'image', 'building');

async function build(): Promise<void> {
  const services = join(dist, 'guest-package');
  const { version } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as { version: string };
  const debian = await step('Debian', debianRoot);
  const kernel = await step('Kernel', fetchKernel);
  const buildId = readFileSync(join(services, 'share/build-id'), 'utf8');
  const recipe = recipeHash(debian, kernel.version, buildId, ownFiles());
  const mark = `${target}.recipe`;
  if (existsSync(target) && existsSync(mark) && readFileSync(mark, 'utf8') === recipe) {
    console.log(`${target} is up to date`);
    return;
  }
  // The commit's date, not the clock's: the same commit and the same packages build the same bytes.
  const shown = execFileSync('git', ['show', '--no-patch', '--format=%ct', 'HEAD'], { cwd: repoRoot });
  const epochSeconds = Number(String(shown));
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const root = join(work, 'root');
  await step('System', () => systemRoot(root, { debian, kernel, services, version, epochSeconds }));
  const boot = await step('Boot', () => bootPartition(work, kernel, { bytes: bootBytes, epochSeconds }));
  await step('Disk', () => makeDisk(work, { boot, root }, join(work, 'mnvm.qcow2'), epochSeconds));
  renameSync(join(work, 'mnvm.qcow2'), target);
  writeFileSync(mark, recipe);
  rmSync(work, { recursive: true });
  console.log(`${target}: ${Math.ceil(statSync(target).size / 1024 ** 2)} MiB`);
}

try {
  if (process.getuid?.() !== 0)
    throw new LabError('the image needs root, for the owners of its files', 'run it with sudo');
  await build();
} catch (error) {
  if (!(error instanceof LabError)) throw error;
  process.stderr.write(`${lineOf(error).replace(/^lab/, 'image')}\n`);
  process.exitCode = 1;
}
