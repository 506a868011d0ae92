import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readAptMirror } from '@zsha/lab/host/apt-mirror';
import { cacheDir, logDir } from '@zsha/lab/host/paths';
import { recipeHash } from '@zsha/lab/host/recipe-hash';
import { run } from '@zsha/lab/host/run';
import { debianPackages } from './debian-packages.ts';

const suite = 'bookworm';
const recipe = 2;
/** The day that Debian’s accounts say they were made on: the release’s own. */
const releasedAtSeconds = '1686355200';

/** Debian as it comes, unpacked; fetched once per recipe. @returns its folder. */
export async function debianRoot(): Promise<string> {
  const root = join(cacheDir, 'image', `root-${recipeHash(suite, recipe, debianPackages)}`);
  if (existsSync(root)) return root;
  const building = `${root}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(dirname(root), { recursive: true });
  const mirror = readAptMirror();
  await run(
    'mmdebstrap',
    [
      '--variant=minbase',
      '--mode=root',
      `--include=${debianPackages.join(',')}`,
      '--dpkgopt=path-exclude=/usr/share/doc/*',
      '--dpkgopt=path-include=/usr/share/doc/*/copyright',
      '--dpkgopt=path-exclude=/usr/share/man/*',
      '--dpkgopt=path-exclude=/usr/share/locale/*',
      '--dpkgopt=force-unsafe-io',
      suite,
      building,
      `deb ${mirror.main} ${suite} main`,
      `deb ${mirror.main} ${suite}-updates main`,
      ...(mirror.security === undefined ? [] : [`deb ${mirror.security} ${suite}-security main`]),
    ],
    {
      timeoutMs: 1_200_000,
      logFile: join(logDir, 'image.log'),
      env: { SOURCE_DATE_EPOCH: releasedAtSeconds },
    },
  );
  renameSync(building, root);
  return root;
}
