import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** How a file may go over the wire, smallest first: each was packed when the page was built. */
export const encodings = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const;

export type Encoding = (typeof encodings)[number]['name'];

export interface PageFile {
  readonly contentType: string;
  readonly plain: Buffer;
  readonly packed: Readonly<Partial<Record<Encoding, Buffer>>>;
}

/** The page for browsers, whole, in memory: whoever looks at it never waits for the disk. */
export interface Page {
  readonly index: PageFile;
  /** By name; each name has the hash of what it holds, so it never holds anything else. */
  readonly assets: ReadonlyMap<string, PageFile>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** @returns null when there is none: a platform run from its sources, before anything was built. */
export function loadPage(folder: string): Page | null {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return null;
  const assets = join(folder, 'assets');
  const names = readdirSync(assets).filter((name) => extname(name) in contentTypes);
  return { index: load(index), assets: new Map(names.map((name) => [name, load(join(assets, name))])) };
}

function load(path: string): PageFile {
  const packed: Partial<Record<Encoding, Buffer>> = {};
  for (const { name, suffix } of encodings)
    if (existsSync(`${path}${suffix}`)) packed[name] = readFileSync(`${path}${suffix}`);
  return { contentType: contentTypes[extname(path)] ?? '', plain: readFileSync(path), packed };
}
