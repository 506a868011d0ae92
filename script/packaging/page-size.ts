import { join } from 'node:path';
import { buildPage, firstScreenMaxBytes } from './page.ts';

/** Builds the page and says what each file of it takes: `node script/packaging/page-size.ts`. */
const root = join(import.meta.dirname, '../..');
const sizes = await buildPage(root, join(root, 'dist/page'));
const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`.padStart(11);
for (const { file, plainBytes, gzipBytes, brotliBytes } of sizes)
  console.log(`${file.padEnd(32)} ${kib(plainBytes)}  gzip ${kib(gzipBytes)}  brotli ${kib(brotliBytes)}`);
const gzip = sizes.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
console.log(`first screen: ${kib(gzip).trim()} gzip of at most ${kib(firstScreenMaxBytes).trim()}`);
