import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { guestImage } from '../guest/guest-image.ts';
import { LabError } from '../host/lab-error.ts';
import { labDir, logDir, repoRoot, shareDir } from '../host/paths.ts';
import { run } from '../host/run.ts';
import { witness } from '../nodes/witness.ts';
import { unreachable } from '@zsha/kit/unreachable';

/** `small`: a kernel and one program, up in seconds. `full`: the product's own image, which takes an emulated processor a minute. */
export const imageKinds = ['small', 'full'] as const;
export type ImageKind = (typeof imageKinds)[number];

const buildMaxMs = 1_800_000;

/** Puts the management VM's image on the shared directory. A disk keeps what its guest wrote; only one from another recipe is replaced, while nothing runs from it. */
export async function placeImage(kind: ImageKind): Promise<void> {
  const { path, recipe } = await imageOf(kind);
  const target = join(shareDir, 'mngt', 'mnvm.img');
  const mark = join(labDir, 'image');
  const placed = existsSync(mark) ? readFileSync(mark, 'utf8') : '';
  if (existsSync(target) && placed === recipe) return;
  if (witness().length > 0) {
    // What runs may be from an older recipe; another kind is not what was asked for.
    if (kindOf(placed) === kind) return;
    throw new LabError(
      `the management VM runs from another image than the ${kind} one`,
      'script/lab exec node-1 -- zsha stop, or remove the lab: script/lab down --purge',
    );
  }
  mkdirSync(join(shareDir, 'mngt'), { recursive: true });
  copyFileSync(path, `${target}.new`);
  renameSync(`${target}.new`, target);
  writeFileSync(mark, recipe);
}

interface Image {
  readonly path: string;
  /** The same for the same contents, before any guest wrote into it. */
  readonly recipe: string;
}

const fullMark = 'full-';
const kindOf = (recipe: string): ImageKind => (recipe.startsWith(fullMark) ? 'full' : 'small');

async function imageOf(kind: ImageKind): Promise<Image> {
  switch (kind) {
    case 'small': {
      const path = await guestImage();
      return { path, recipe: basename(path) };
    }
    case 'full': {
      const logFile = join(logDir, 'image.log');
      await run(join(repoRoot, 'script/build'), ['image'], { timeoutMs: buildMaxMs, logFile });
      const path = join(repoRoot, 'dist/mnvm.qcow2');
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return { path, recipe: `${fullMark}${digest}` };
    }
    default:
      return unreachable(kind);
  }
}
