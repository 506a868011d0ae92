import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleQuick } from './bundles.ts';

const root = join(import.meta.dirname, '../..');

test('zsha’s quick answers load no library, no formatter, and few of the catalogues', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
  try {
    const stamp = { version: '1', date: '', branch: '', commit: '', timeSeconds: 0 };
    const { inputs, outputs } = await bundleQuick(root, folder, stamp);
    expect(Object.keys(inputs).filter((file) => file.includes('node_modules'))).toEqual([]);
    const catalogues = Object.keys(inputs).filter((file) => /messages\/src\/(en-us|zh-cn)\//.test(file));
    expect(catalogues.map((file) => file.replace(/.*\/src\//, '')).toSorted()).toEqual([
      'en-us/commands.ts',
      'en-us/status.ts',
      'zh-cn/commands.ts',
      'zh-cn/status.ts',
    ]);
    const imports = Object.values(outputs).flatMap((output) => output.imports.map(({ path }) => path));
    expect(imports).toEqual(['./zsha.mjs']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
