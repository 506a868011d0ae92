import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { BuildOptions, Metafile } from 'esbuild';

const source = 'packages/ui/src';

/** What the first screen may take over the wire: all of the page, because all of it comes at once. */
export const firstScreenMaxBytes = 350 * 1024;

export interface PageSize {
  readonly file: string;
  readonly plainBytes: number;
  readonly gzipBytes: number;
  readonly brotliBytes: number;
}

/**
 * The page for browsers: one script, one style sheet, and one small script before them; each named by the hash of what is in it and
 * packed beforehand. One file on purpose: a page that is open asks a management node that is away for nothing more, and one of an
 * earlier version never asks a later one for a part that is gone.
 */
export async function buildPage(root: string, folder: string): Promise<readonly PageSize[]> {
  rmSync(folder, { recursive: true, force: true });
  const assets = join(folder, 'assets');
  mkdirSync(assets, { recursive: true });
  const script = await build({ ...options(root), outdir: assets });
  const style = await build({
    ...options(root),
    outdir: assets,
    entryPoints: [],
    stdin: {
      contents: styleSheet(root, script.metafile),
      loader: 'css',
      resolveDir: root,
      sourcefile: 'main.css',
    },
    entryNames: 'main-[hash]',
    loader: {},
  });
  const names = [script, style]
    .flatMap(({ metafile }) => Object.keys(metafile.outputs))
    .map((path) => path.slice(path.lastIndexOf('/') + 1));
  const find = (pattern: RegExp): string => {
    const name = names.find((one) => pattern.test(one));
    if (name === undefined) throw new Error(`the page was built without ${pattern.source}`);
    return name;
  };
  writeFileSync(
    join(folder, 'index.html'),
    indexHtml({ boot: find(/^boot-.*\.js$/), main: find(/^main-.*\.js$/), style: find(/^main-.*\.css$/) }),
  );
  return ['index.html', ...readdirSync(assets).map((name) => `assets/${name}`)].map((file) =>
    pack(folder, file),
  );
}

/**
 * The styles of the components that the script has, and no others: esbuild leaves out what a script does not use, but not the style
 * sheets that this would have imported. Each component's classes are a module beside its style sheet.
 */
function styleSheet(root: string, { outputs }: Metafile): string {
  const used = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([file]) => /^(.*\/react-styles\/css\/.*)\.m?js$/.exec(file)?.[1] ?? [])
    .map((stem) => `${stem}.css`)
    .filter((file) => existsSync(join(root, file)));
  const all = [
    'node_modules/@patternfly/react-core/dist/styles/base.css',
    ...used,
    `${source}/style/page.css`,
  ];
  return all.map((file) => `@import './${file}';`).join('\n');
}

function options(root: string): BuildOptions & { readonly metafile: true } {
  return {
    absWorkingDir: root,
    entryPoints: { main: `${source}/main.tsx`, boot: `${source}/boot.ts` },
    entryNames: '[name]-[hash]',
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.4'],
    jsx: 'automatic',
    minify: true,
    legalComments: 'none',
    // Made apart from the script, below.
    loader: { '.css': 'empty' },
    logLevel: 'warning',
    metafile: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    // The page is set in the system's own type, on plain ground: the library's fonts and pictures are left out.
    plugins: [
      {
        name: 'no fonts, no pictures',
        setup: (building) =>
          building.onLoad({ filter: /\/styles\/base\.css$/ }, ({ path }) => ({
            contents: readFileSync(path, 'utf8')
              .replaceAll(/@font-face\s*\{[^}]*\}/g, '')
              .replaceAll(/url\("\.\/assets\/[^"]*"\)/g, 'none'),
            loader: 'css',
          })),
      },
    ],
  };
}

/** No words in it: what is said without the script is said to nobody. */
function indexHtml({
  boot,
  main,
  style,
}: {
  readonly boot: string;
  readonly main: string;
  readonly style: string;
}): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>zsha</title>
<link rel="icon" href="data:,">
<script src="/assets/${boot}"></script>
<link rel="stylesheet" href="/assets/${style}">
<script src="/assets/${main}" defer></script>
</head>
<body><div id="root"></div></body>
</html>
`;
}

function pack(folder: string, file: string): PageSize {
  const path = join(folder, file);
  const plain = readFileSync(path);
  const gzip = gzipSync(plain, { level: 9 });
  const brotli = brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  });
  writeFileSync(`${path}.gz`, gzip);
  writeFileSync(`${path}.br`, brotli);
  return {
    file,
    plainBytes: plain.length,
    gzipBytes: gzip.length,
    brotliBytes: brotli.length,
  };
}
