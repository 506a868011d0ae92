import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { programs } from '../../packages/zs/src/request/programs.ts';

const executable = 0o755;
const plain = 0o644;

/** What lies where in a package beside the bundles. */
export interface Contents {
  /** Target, source, mode. */
  readonly parts: readonly (readonly [string, string, number])[];
  /** Name, and what it leads to. */
  readonly links: readonly (readonly [string, string])[];
  /** Target, source; everything below it. */
  readonly folders: readonly (readonly [string, string])[];
}

const runtime: Contents['parts'] = [
  ['bin/node', 'node_modules/node/bin/node', executable],
  // Node needs it, and a minimal host need not have it.
  ['lib/libatomic.so.1', '/usr/lib/x86_64-linux-gnu/libatomic.so.1', plain],
];

const suiteParts: Contents['parts'] = [
  ['bin/consul', '.cache/consul/consul', executable],
  ['bin/zsha', 'packages/cli/files/zsha', executable],
  ['bin/zs', 'packages/zs/files/zs', executable],
  ['libexec/qemu-gate', 'packages/guard/files/qemu-gate', executable],
  ['libexec/leave-node', 'packages/cli/files/leave-node', executable],
  ['libexec/firewall', 'packages/cli/files/firewall', executable],
  ['libexec/cluster-command', 'packages/cli/files/cluster-command', executable],
  ['libexec/run-installer', 'packages/cli/files/run-installer', executable],
  ['share/check-node.sh', 'packages/cli/files/check-node.sh', plain],
  ['share/ceph-secret.sh', 'packages/cli/files/ceph-secret.sh', plain],
  ['share/probe-share.sh', 'packages/cli/files/probe-share.sh', plain],
  ['share/logrotate', 'packages/cli/files/logrotate', plain],
  ['share/bash-completion', 'packages/cli/files/bash-completion', plain],
  ['share/zsh-completion', 'packages/cli/files/zsh-completion', plain],
  ['share/fish-completion', 'packages/cli/files/fish-completion', plain],
  ['share/man/man1/zsha.1', 'packages/cli/files/man/zsha.1', plain],
  ['share/man/zh_CN/man1/zsha.1', 'packages/cli/files/man/zh_CN/zsha.1', plain],
];

/** Under /opt/zsha on a node. */
export const suiteContents: Contents = {
  parts: [...runtime, ...suiteParts],
  // One program, told by its name what it is to do.
  links: programs.map((name) => [`bin/${name}`, 'zs']),
  folders: [
    ['share/units', 'packages/cli/files/units'],
    ['share/doc', 'docs'],
  ],
};

/** Under a version's folder of /opt/zsha-guest in the management VM. */
export const guestContents: Contents = {
  parts: [
    ...runtime,
    ['bin/zin', 'packages/zin/files/zin', executable],
    ['libexec/run-upgrade', 'packages/zin/files/run-upgrade', executable],
    ['bin/zs-cli', 'packages/zs-cli/files/zs-cli', executable],
  ],
  links: [],
  folders: [['share/units', 'packages/zin/files/units']],
};

export function copyContents(root: string, intoDir: string, { parts, links, folders }: Contents): void {
  for (const [target, source, mode] of parts) put(resolve(root, source), join(intoDir, target), mode);
  // The runtime looks for its libraries in the package first; nothing in the environment has to say so.
  execFileSync('patchelf', ['--set-rpath', '$ORIGIN/../lib', join(intoDir, 'bin/node')]);
  for (const [target, source] of links) symlinkSync(source, join(intoDir, target));
  for (const [target, source] of folders)
    for (const file of filesBelow(join(root, source)))
      put(join(root, source, file), join(intoDir, target, file), plain);
  if (existsSync(join(root, 'LICENSE')))
    put(join(root, 'LICENSE'), join(intoDir, 'share/doc/LICENSE'), plain);
}

function put(source: string, target: string, mode: number): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
  chmodSync(target, mode);
}

/** The package's name for itself: equal exactly when every file is. */
export function writeBuildId(dir: string): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(dir)) {
    const path = join(dir, file);
    const isProgram = (statSync(path).mode & 0o100) !== 0;
    hash.update(`${file}\0${isProgram ? 'program' : 'data'}\0`).update(readFileSync(path));
  }
  const id = hash.digest('hex').slice(0, 16);
  writeFileSync(join(dir, 'share/build-id'), `${id}\n`);
  return id;
}

function filesBelow(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(dir, file)).isFile())
    .toSorted();
}
