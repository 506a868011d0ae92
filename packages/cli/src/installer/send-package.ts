import { spawn } from 'node:child_process';
import { installedPaths } from '@zsha/config/installed-paths';
import { buildFolder } from '../on-node/builds.ts';
import { sameFiles } from './big-files.ts';
import type { Digests } from './big-files.ts';
import type { NodeLink } from './node-link.ts';

const sendMaxMs = 10 * 60_000;
/** Beside a VM and a Consul that answer for their deadlines on the same disk. */
const gently = ['ionice', '--class', 'idle', 'nice', '-n', '19'] as const;

/** Puts the build beside the one in use, whole or not at all. */
export async function sendPackage(
  link: NodeLink,
  packageDir: string,
  build: string,
  digests: Digests,
): Promise<void> {
  const folder = buildFolder(build);
  const partial = `${folder}.partial`;
  if ((await link.run(['test', '-d', folder], '', sendMaxMs)).code === 0) return;
  await must(link, ['rm', '-rf', partial]);
  await must(link, ['mkdir', '-p', `${partial}/bin`]);
  const kept = await linkSameFiles(link, partial, digests);
  // A build that is in use has a cache of its own, which is no part of it.
  const excluded = ['cache', ...kept].map((name) => `--exclude=./${name}`);
  const argv = ['--create', '--owner=0', '--group=0', ...excluded, '--directory', packageDir, '.'];
  const tar = spawn('tar', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const packed = new Promise<number | null>((resolve) =>
    tar.on('close', resolve).on('error', () => resolve(null)),
  );
  const sent = await link.run([...gently, 'tar', '--extract', '--directory', partial], tar.stdout, sendMaxMs);
  if ((await packed) !== 0 || sent.code !== 0)
    throw new Error(sent.stderr.trim() || 'the package did not arrive whole');
  // On the disk before it has its name: a power cut must not leave an empty program behind it. File by file:
  // the whole file system's backlog is not ours to wait for, and would hold up everybody's writes.
  await must(link, ['find', partial, '-type', 'f', '-exec', 'sync', '{}', '+']);
  await must(link, ['mv', '--no-target-directory', partial, folder]);
}

/** Builds are never changed once they have their name, so that two of them may share a file. @returns what need not be sent. */
async function linkSameFiles(link: NodeLink, partial: string, digests: Digests): Promise<readonly string[]> {
  const { programs } = installedPaths;
  const paths = [...digests.keys()].map((name) => `${programs}/${name}`);
  const summed = await link.run([...gently, 'sha256sum', ...paths], '', sendMaxMs);
  const kept: string[] = [];
  for (const name of sameFiles(digests, programs, summed.stdout)) {
    const linked = await link.run(['ln', `${programs}/${name}`, `${partial}/${name}`], '', sendMaxMs);
    // On another file system there are no links to it: then it is sent.
    if (linked.code === 0) kept.push(name);
  }
  return kept;
}

async function must(link: NodeLink, argv: readonly string[]): Promise<void> {
  const { code, stderr } = await link.run(argv, '', sendMaxMs);
  if (code !== 0) throw new Error(`${argv[0] ?? ''}: ${stderr.trim()}`);
}
