import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fetchConsul } from '../consul-binary.ts';
import { LabError } from '../host/lab-error.ts';
import { logDir, repoRoot } from '../host/paths.ts';
import { step } from '../host/progress.ts';
import { run } from '../host/run.ts';
import type { BaseKind } from '../nodes/base-packages.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { bootNodes } from './boot-nodes.ts';
import { placeImage } from './place-image.ts';
import type { ImageKind } from './place-image.ts';

export interface LabWish {
  /** How many nodes; absent: as many as there are, or three. */
  readonly nodes?: number | undefined;
  readonly base?: BaseKind;
  readonly image?: ImageKind | undefined;
}

export interface BareLab {
  readonly nodes: readonly NodeLayout[];
  /** The package, as it was built just now. */
  readonly bin: string;
}

/** Everything that an installation needs: the nodes, the image on the shared directory, the package. */
export async function bareLab(wish: LabWish = {}): Promise<BareLab> {
  await step('Consul', fetchConsul);
  const bin = await step('Package of the suite', buildPackage);
  return { bin, nodes: await nodesWithImage(wish) };
}

/** The nodes, and the management VM's image on the shared directory. */
export async function nodesWithImage({
  nodes,
  base,
  image = 'small',
}: LabWish): Promise<readonly NodeLayout[]> {
  // A node that was installed before may start the VM as soon as it is on.
  await step('Image of the management VM', () => placeImage(image));
  return bootNodes(nodes, base);
}

async function buildPackage(): Promise<string> {
  const logFile = join(logDir, 'build.log');
  await run(join(repoRoot, 'script/build'), ['bin'], { timeoutMs: 600_000, logFile });
  const dist = join(repoRoot, 'dist');
  const name = readdirSync(dist).find((file) => file.endsWith('.bin'));
  if (name === undefined) throw new LabError('script/build made no package', 'read its log', logFile);
  return join(dist, name);
}
