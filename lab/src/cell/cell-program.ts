import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, hostPrograms } from '../../../script/packaging/bundles.ts';
import { repoRoot } from '../host/paths.ts';
import { cellsFolder } from './cell-layout.ts';

const folder = join(cellsFolder, 'program');
const stamp = { version: '0.0.0-lab', date: '', branch: '', commit: '', timeSeconds: 0 };

/** The agent as it is packaged, and where its parts lie in a cell. */
export async function cellProgram(): Promise<Readonly<Record<string, string>>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundle(repoRoot, hostPrograms, folder, stamp);
  return {
    [join(folder, 'lib')]: '/opt/zsha-host/lib',
    [join(repoRoot, 'node_modules/node/bin')]: '/opt/zsha-host/bin',
    [join(repoRoot, 'packages/host-agent/files')]: '/opt/zsha-host/libexec',
    // The runtime needs it, and a minimal host need not have it.
    '/usr/lib/x86_64-linux-gnu/libatomic.so.1': '/usr/lib/x86_64-linux-gnu/libatomic.so.1',
  };
}
