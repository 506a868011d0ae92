import { spawn } from 'node:child_process';
import { installedPaths } from '@zsha/config/installed-paths';
import type { NodeLink } from './node-link.ts';

const sendMaxMs = 10 * 60_000;
const beside = `${installedPaths.programs}.new`;
const former = `${installedPaths.programs}.old`;

/** Puts the package under /opt/zsha, whole or not at all. Running programs keep the files they opened. */
export async function sendPackage(link: NodeLink, packageDir: string): Promise<void> {
  await must(link, ['rm', '-rf', beside, former]);
  await must(link, ['mkdir', '-p', beside]);
  const tar = spawn('tar', ['--create', '--owner=0', '--group=0', '--directory', packageDir, '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const packed = new Promise<number | null>((resolve) =>
    tar.on('close', resolve).on('error', () => resolve(null)),
  );
  const sent = await link.run(['tar', '--extract', '--directory', beside], tar.stdout, sendMaxMs);
  if ((await packed) !== 0 || sent.code !== 0)
    throw new Error(sent.stderr.trim() || 'the package did not arrive whole');
  // Two renames: between them there is no /opt/zsha, for less time than a unit takes to start.
  await must(link, [
    'sh',
    '-c',
    `[ ! -e ${installedPaths.programs} ] || mv ${installedPaths.programs} ${former}`,
  ]);
  await must(link, ['mv', beside, installedPaths.programs]);
  await must(link, ['rm', '-rf', former]);
}

async function must(link: NodeLink, argv: readonly string[]): Promise<void> {
  const { code, stderr } = await link.run(argv, '', sendMaxMs);
  if (code !== 0) throw new Error(`${argv[0] ?? ''}: ${stderr.trim()}`);
}
