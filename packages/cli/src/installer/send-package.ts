import { spawn } from 'node:child_process';
import { buildFolder } from '../on-node/builds.ts';
import type { NodeLink } from './node-link.ts';

const sendMaxMs = 10 * 60_000;

/** Puts the build beside the one in use, whole or not at all. */
export async function sendPackage(link: NodeLink, packageDir: string, build: string): Promise<void> {
  const folder = buildFolder(build);
  const partial = `${folder}.partial`;
  if ((await link.run(['test', '-d', folder], '', sendMaxMs)).code === 0) return;
  await must(link, ['rm', '-rf', partial]);
  await must(link, ['mkdir', '-p', partial]);
  // A build that is in use has a cache of its own, which is no part of it.
  const argv = ['--create', '--owner=0', '--group=0', '--exclude=./cache', '--directory', packageDir, '.'];
  const tar = spawn('tar', argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const packed = new Promise<number | null>((resolve) =>
    tar.on('close', resolve).on('error', () => resolve(null)),
  );
  const sent = await link.run(['tar', '--extract', '--directory', partial], tar.stdout, sendMaxMs);
  if ((await packed) !== 0 || sent.code !== 0)
    throw new Error(sent.stderr.trim() || 'the package did not arrive whole');
  // On the disk before it has its name: a power cut must not leave an empty program behind it.
  await must(link, ['sync', '--file-system', partial]);
  await must(link, ['mv', '--no-target-directory', partial, folder]);
}

async function must(link: NodeLink, argv: readonly string[]): Promise<void> {
  const { code, stderr } = await link.run(argv, '', sendMaxMs);
  if (code !== 0) throw new Error(`${argv[0] ?? ''}: ${stderr.trim()}`);
}
