import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BuildStamp } from './stamp.ts';

/** Where the package puts the installer; a node's own copy of the suite lies elsewhere, put there by the installer. */
const installerFolder = 'usr/lib/zsha-suite';

/**
 * The same installer as a Debian package, for sites that distribute software by their own archive.
 * It starts nothing and changes no node: `zsha-suite install` does, for the whole cluster.
 */
export function writeDebianPackage(tree: string, target: string, stamp: BuildStamp): void {
  const root = join(dirname(tree), 'debian');
  rmSync(root, { recursive: true, force: true });
  cpSync(tree, join(root, installerFolder), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync(`../lib/zsha-suite/libexec/run-installer`, join(root, 'usr/bin/zsha-suite'));
  mkdirSync(join(root, 'DEBIAN'), { recursive: true });
  writeFileSync(join(root, 'DEBIAN/control'), control(stamp));
  // Nothing of this machine's umask.
  execFileSync('chmod', ['-R', 'u=rwX,go=rX', root]);
  execFileSync(
    'dpkg-deb',
    ['--build', '--root-owner-group', '-Zgzip', '-z5', '--threads-max=1', root, target],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, SOURCE_DATE_EPOCH: String(stamp.timeSeconds) },
    },
  );
  rmSync(root, { recursive: true });
}

function control({ version, commit, timeSeconds }: BuildStamp): string {
  return [
    'Package: zsha-suite',
    `Version: ${version}+git${timeSeconds}.${commit.slice(0, 12)}`,
    'Architecture: amd64',
    'Maintainer: The zsha authors <zsha@localhost>',
    'Section: admin',
    'Priority: optional',
    'Depends: libc6, openssh-client',
    'Description: installer of the zsha high-availability suite',
    ' Keeps exactly one management VM running on 2N+1 nodes with shared storage.',
    ' Brings its own runtime and Consul; run "zsha-suite install" once for all nodes.',
    '',
  ].join('\n');
}
