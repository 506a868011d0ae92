import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { qemuImgNow } from '../testing/storage-rig.ts';
import { parseQcow2Header } from './qcow2-header.ts';
import { assertStandsAlone, readQcow2 } from './read-qcow2.ts';

const folder = mkdtempSync(join(tmpdir(), 'zsha-qcow2-'));
afterAll(() => rmSync(folder, { recursive: true }));

function made(name: string, ...options: readonly string[]): string {
  const path = join(folder, name);
  qemuImgNow('create', '-q', '-f', 'qcow2', ...options, path, '1M');
  return path;
}

test('a head of either version says what QEMU wrote', () => {
  for (const compat of ['0.10', '1.1'])
    expect(assertStandsAlone(made(`plain-${compat}`, '-o', `compat=${compat}`))).toMatchObject({
      version: compat === '1.1' ? 3 : 2,
      sizeBytes: 1024 * 1024,
      backingName: null,
      externalData: false,
    });
});

test('an image that names a file below it is refused, and so is one with its data elsewhere', () => {
  const over = made('over', '-u', '-b', '/etc/passwd', '-F', 'raw');
  expect(readQcow2(over).backingName).toBe('/etc/passwd');
  expect(() => assertStandsAlone(over)).toThrow('a file below it');
  const data = made('data', '-o', `data_file=${join(folder, 'data.raw')}`);
  expect(() => assertStandsAlone(data)).toThrow('a file for its data');
});

test('whatever the bytes, they are read or they are none', () => {
  const head = readFileSync(made('seed')).subarray(0, 200);
  const bent = fc
    .tuple(fc.nat(head.length), fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 8 }))
    .map(([length, changes]) => {
      const bytes = Buffer.from(head.subarray(0, length));
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      return bytes;
    });
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(bent, fc.uint8Array({ maxLength: 200 })), (bytes) => {
      if (parseQcow2Header(bytes) !== null) read += 1;
      const path = join(folder, 'any');
      writeFileSync(path, bytes);
      try {
        assertStandsAlone(path);
      } catch (error) {
        expect(error).toMatchObject({ problem: expect.stringMatching(/^image-(broken|hostile)$/) });
      }
    }),
    { numRuns: 400 },
  );
  expect(read).toBeGreaterThan(5);
});
