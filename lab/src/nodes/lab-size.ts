import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { LabError } from '../host/lab-error.ts';
import { sizeMark } from '../host/paths.ts';
import { existingNodes } from './node-layout.ts';

const defaultSize = 3;

/** How many nodes this lab was made with; undefined before its first. */
function recordedSize(): number | undefined {
  if (existsSync(sizeMark)) return Number(readFileSync(sizeMark, 'utf8'));
  const { length } = existingNodes();
  return length === 0 ? undefined : length;
}

/**
 * Settles how many nodes there are to be: as asked, or as many as there are. The nodes know each other by name
 * from their first boot on, so a lab of another size is another lab.
 */
export function settleLabSize(asked: number | undefined): number {
  const size = chooseSize(asked, recordedSize());
  mkdirSync(dirname(sizeMark), { recursive: true });
  writeFileSync(sizeMark, String(size));
  return size;
}

export function chooseSize(asked: number | undefined, recorded: number | undefined): number {
  if (asked !== undefined && recorded !== undefined && asked !== recorded)
    throw new LabError(
      `the lab has ${recorded} nodes, not ${asked}`,
      'remove it first, with its disks: script/lab down --purge',
    );
  return asked ?? recorded ?? defaultSize;
}
