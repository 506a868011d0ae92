import { join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';
import type { BuildStamp } from './stamp.ts';

/** The programs of one package, and where each starts. */
export type Programs = Readonly<Record<string, string>>;

/** What runs on a node. */
export const suitePrograms: Programs = {
  zsha: 'packages/cli/src/main.ts',
  agent: 'packages/agent/src/main.ts',
  guard: 'packages/guard/src/main.ts',
  'gate-ask': 'packages/guard/src/gate-ask-main.ts',
  'backup-worker': 'packages/adapters/src/backup/worker-main.ts',
  zs: 'packages/zs/src/main.ts',
  'storage-worker': 'packages/adapters/src/storage/worker-main.ts',
};

/** What runs on a compute host of business VMs. */
export const hostPrograms: Programs = {
  'host-agent': 'packages/host-agent/src/main.ts',
  'host-storage-worker': 'packages/host-agent/src/storage/storage-worker-main.ts',
};

/** What runs in the management VM. */
export const guestPrograms: Programs = {
  zin: 'packages/zin/src/main.ts',
  'zin-service': 'packages/zin/src/service/main.ts',
  platform: 'packages/server/src/main.ts',
  'platform-store': 'packages/server/src/store/store-thread.ts',
  'platform-backup-copy': 'packages/server/src/backups/copy-main.ts',
  'zs-cli': 'packages/zs-cli/src/main.ts',
  upgrade: 'packages/zin/src/upgrade/main.ts',
};

/** One file per program, with all it needs but the runtime. */
export async function bundle(
  root: string,
  programs: Programs,
  intoDir: string,
  stamp: BuildStamp,
): Promise<void> {
  await build({
    ...common(root, stamp),
    entryPoints: programs,
    outdir: join(intoDir, 'lib'),
    outExtension: { '.js': '.mjs' },
    splitting: true,
    chunkNames: 'part-[hash]',
    format: 'esm',
    // Libraries written for the older module system ask for what the runtime brings.
    banner: {
      js: [
        "import { createRequire } from 'node:module';",
        'const require = createRequire(import.meta.url);',
        'const __dirname = import.meta.dirname;',
      ].join(' '),
    },
  });
}

/**
 * `zsha` as a node's command: the few answers that it gives by itself in one file, of the module system that
 * starts sooner; all else is left to the program of every command beside it.
 * @returns what it is made of.
 */
export async function bundleQuick(root: string, intoDir: string, stamp: BuildStamp): Promise<Metafile> {
  const { metafile } = await build({
    ...common(root, stamp),
    entryPoints: ['packages/cli/src/quick/main.ts'],
    outfile: join(intoDir, 'lib/zsha-quick.cjs'),
    format: 'cjs',
    metafile: true,
    plugins: [
      {
        name: 'the program of every command',
        setup: (building) =>
          building.onResolve({ filter: /^\.\.\/main\.ts$/ }, () => ({ path: './zsha.mjs', external: true })),
      },
    ],
  });
  return metafile;
}

function common(root: string, stamp: BuildStamp): BuildOptions {
  return {
    // Whatever names a source names it from here, and not by where the checkout lies.
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node26',
    // jsonc-parser's other form cannot be bundled.
    mainFields: ['module', 'main'],
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    // Native parts that ssh2 can do without.
    external: ['cpu-features', '*.node'],
    define: {
      __ZSHA_VERSION__: JSON.stringify(stamp.version),
      __ZSHA_BUILD_DATE__: JSON.stringify(stamp.date),
      __ZSHA_BRANCH__: JSON.stringify(stamp.branch),
      __ZSHA_COMMIT__: JSON.stringify(stamp.commit),
    },
  };
}
