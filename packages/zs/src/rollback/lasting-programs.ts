import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installedPaths } from '@zsha/config/installed-paths';
import { stateFolder } from './pending.ts';

/** What the way back from a change runs: the tools, and all that they load. */
const parts = ['bin/node', 'bin/zs', 'bin/zs-network-setting', 'lib', 'share/build-id'] as const;
const buildId = 'share/build-id';

/**
 * A build's folder that outlives this process. Before the suite is installed these tools run from a folder that
 * is removed when they end, or from a stick that is pulled out: the way back must not go with it, so a copy is
 * kept until the suite brings its own.
 * @param running the build that this program is of.
 */
export function lastingPrograms(
  running: string,
  installed: string = installedPaths.programs,
  kept: string = join(stateFolder, 'programs'),
): string {
  if (existsSync(join(installed, 'bin/zs'))) {
    rmSync(kept, { recursive: true, force: true });
    return installed;
  }
  if (isSameBuild(running, kept)) return kept;
  const coming = `${kept}.new`;
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming, { recursive: true, mode: 0o700 });
  for (const part of parts)
    cpSync(join(running, part), join(coming, part), { recursive: true, verbatimSymlinks: true });
  rmSync(kept, { recursive: true, force: true });
  renameSync(coming, kept);
  return kept;
}

function isSameBuild(one: string, other: string): boolean {
  const [first, second] = [join(one, buildId), join(other, buildId)];
  return existsSync(second) && readFileSync(first, 'utf8') === readFileSync(second, 'utf8');
}
