import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fetchConsul } from '../consul-binary.ts';
import { guestImage } from '../guest/guest-image.ts';
import { LabError } from '../host/lab-error.ts';
import { labDir, logDir, repoRoot, shareDir } from '../host/paths.ts';
import { step } from '../host/progress.ts';
import { run } from '../host/run.ts';
import type { BaseKind } from '../nodes/base-packages.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { witness } from '../nodes/witness.ts';
import { bootNodes } from './boot-nodes.ts';

export interface BareLab {
  readonly nodes: readonly NodeLayout[];
  /** The package, as it was built just now. */
  readonly bin: string;
}

/** Everything that an installation needs: the nodes, the image on the shared directory, the package. */
export async function bareLab(count?: number, base?: BaseKind): Promise<BareLab> {
  await step('Consul', fetchConsul);
  const bin = await step('Package of the suite', buildPackage);
  return { bin, nodes: await nodesWithImage(count, base) };
}

/** The nodes, and the management VM's image on the shared directory. */
export async function nodesWithImage(count?: number, base?: BaseKind): Promise<readonly NodeLayout[]> {
  const image = await step('Image of the management VM', guestImage);
  // A node that was installed before may start the VM as soon as it is on.
  placeImage(image);
  return bootNodes(count, base);
}

async function buildPackage(): Promise<string> {
  const logFile = join(logDir, 'build.log');
  await run(join(repoRoot, 'script/build'), ['bin'], { timeoutMs: 600_000, logFile });
  const dist = join(repoRoot, 'dist');
  const name = readdirSync(dist).find((file) => file.endsWith('.bin'));
  if (name === undefined) throw new LabError('script/build made no package', 'read its log', logFile);
  return join(dist, name);
}

/** A disk keeps what its guest wrote; only one from another recipe is replaced, while nothing runs from it. */
function placeImage(image: string): void {
  const target = join(shareDir, 'mngt', 'mnvm.img');
  const mark = join(labDir, 'image');
  const placed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (existsSync(target) && (placed === basename(image) || witness().length > 0)) return;
  mkdirSync(join(shareDir, 'mngt'), { recursive: true });
  copyFileSync(image, `${target}.new`);
  renameSync(`${target}.new`, target);
  writeFileSync(mark, basename(image));
}
