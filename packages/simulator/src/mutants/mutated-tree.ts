import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

const packages = join(import.meta.dirname, '../../..');
const copied = ['kit', 'core', 'engine', 'simulator'];

/** A copy of what is simulated with one flaw in it. @returns its folder, for the caller to remove. */
export function mutatedTree({ name, file, from, to }: Mutant): string {
  const root = mkdtempSync(join(tmpdir(), 'zsha-mutant-'));
  mkdirSync(join(root, 'node_modules/@zsha'), { recursive: true });
  for (const each of copied) {
    cpSync(join(packages, each), join(root, 'packages', each), {
      recursive: true,
      filter: (path) => !path.endsWith('node_modules') && !path.endsWith('.test.ts'),
    });
    symlinkSync(join(root, 'packages', each), join(root, 'node_modules/@zsha', each));
  }
  const path = join(root, 'packages', file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${name}: ${file} does not have its text exactly once`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  return root;
}
