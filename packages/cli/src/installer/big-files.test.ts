import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bigFiles, sameFiles } from './big-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-big-'));
afterAll(() => rmSync(folder, { recursive: true }));

function build(name: string, consul: string): string {
  const dir = join(folder, name);
  mkdirSync(join(dir, 'bin'), { recursive: true });
  writeFileSync(join(dir, 'bin/node'), 'runtime');
  writeFileSync(join(dir, 'bin/consul'), consul);
  return dir;
}

test('of two builds, the files that are the same to the byte are told', async () => {
  const [own, other] = [build('own', 'consul'), build('other', 'consul\0')];
  const summed = (dir: string): string =>
    execFileSync('sha256sum', [join(dir, 'bin/node'), join(dir, 'bin/consul')], { encoding: 'utf8' });
  const digests = await bigFiles(own);
  expect(sameFiles(digests, own, summed(own))).toEqual(['bin/node', 'bin/consul']);
  expect(sameFiles(digests, other, summed(other))).toEqual(['bin/node']);
  expect(sameFiles(digests, own, '')).toEqual([]);
});
