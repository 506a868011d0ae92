import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { guestImage } from '../guest/guest-image.ts';
import { shareDir } from '../host/paths.ts';

/** Beside the management VM's own image: the lab's shared directory is how a file comes to every node at once. */
const folderName = 'contract';
const onNode = (name: string): string => join('/opt/smp/mngt', folderName, name);
const [programName, imageName] = ['cell-program.mjs', 'image.qcow2'];

export const cellProgramOnNode = onNode(programName);
export const cellImageOnNode = onNode(imageName);

/** Puts the program, and a disk of its own for the VM, where every node finds them. */
export async function placeCell(): Promise<void> {
  const folder = join(shareDir, 'mngt', folderName);
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'cell-program.ts')],
    outfile: join(folder, programName),
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    // jsonc-parser's other form cannot be bundled.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  copyFileSync(await guestImage(), join(folder, imageName));
}
