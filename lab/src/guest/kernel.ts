import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aptUnpack } from '../host/apt-download.ts';
import { LabError } from '../host/lab-error.ts';
import { cacheDir } from '../host/paths.ts';
import { run } from '../host/run.ts';

const suite = 'bookworm';

export interface Kernel {
  readonly version: string;
  readonly image: string;
  /** The root that its modules lie below. */
  readonly root: string;
}

/** Debian's kernel for virtual machines, unpacked; fetched once. */
export async function fetchKernel(): Promise<Kernel> {
  const root = join(cacheDir, 'guest', `kernel-${suite}`);
  if (!existsSync(root)) {
    const building = `${root}.building`;
    rmSync(building, { recursive: true, force: true });
    await aptUnpack(
      suite,
      async (apt) => [versionedPackage(await apt(['depends', 'linux-image-cloud-amd64']))],
      building,
    );
    const [version = ''] = readdirSync(join(building, 'lib/modules'));
    await run('depmod', ['--basedir', building, version], { timeoutMs: 60_000 });
    renameSync(building, root);
  }
  const [version = ''] = readdirSync(join(root, 'lib/modules'));
  return { version, image: join(root, 'boot', `vmlinuz-${version}`), root };
}

/** The release's package only names the kernel it stands for. */
export function versionedPackage(depends: string): string {
  const name = /Depends:\s+(linux-image-\S+)/.exec(depends)?.[1];
  if (name === undefined)
    throw new LabError('the mirror has no kernel for virtual machines', 'check apt’s sources');
  return name;
}

/** The files of these modules and of all they need, each after what it needs. */
export async function moduleFiles(kernel: Kernel, names: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  const builtIn = readFileSync(join(kernel.root, 'lib/modules', kernel.version, 'modules.builtin'), 'utf8');
  for (const name of names) {
    if (builtIn.includes(`/${name}.ko`)) continue;
    const options = ['--dirname', kernel.root, '--set-version', kernel.version, '--show-depends', name];
    const lines = (await run('modprobe', options, { timeoutMs: 10_000 })).split('\n');
    for (const line of lines) {
      const file = /^insmod\s+(\S+)/.exec(line)?.[1];
      if (file !== undefined && !files.includes(file)) files.push(file);
    }
  }
  return files;
}
