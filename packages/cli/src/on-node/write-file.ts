import {
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { NodeFile } from '../installer/node-files.ts';

/** By distribution: Debian's, then Red Hat's. */
const qemuGroups = ['libvirt-qemu', 'qemu'];

/** The whole file or none of it, and never readable by more than it says, not even for a moment. */
export function writeFile({ path, mode, text, forQemu }: NodeFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.zsha-new`;
  const file = openSync(beside, 'w', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (forQemu === true) chownSync(beside, 0, qemuGroup());
  renameSync(beside, path);
}

function qemuGroup(): number {
  const groups = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return Number(groups.find(([name = '']) => qemuGroups.includes(name))?.[2] ?? 0);
}
