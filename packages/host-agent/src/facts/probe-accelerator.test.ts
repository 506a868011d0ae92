import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { carriesOut, probeAccelerator } from './probe-accelerator.ts';

const gate = join(import.meta.dirname, '../../files/vm-gate');

test('a guest of one sector is carried out by emulation, through the gate', async () => {
  expect(await carriesOut('tcg', gate, tmpdir())).toBe(true);
});

test('an emulator that fails, or is not there, carries nothing out', async () => {
  expect(await carriesOut('tcg', '/bin/false', tmpdir())).toBe(false);
  expect(await carriesOut('tcg', '/nowhere/qemu', tmpdir())).toBe(false);
  expect(await probeAccelerator('/bin/false', tmpdir())).toBe('tcg');
});
