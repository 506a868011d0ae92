import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { managementVmName } from '@zsha/core/guard/guarded-command-line';
import { encodeFirmwareText } from '@zsha/kit/firmware-text';
import { ProcessTable } from './process-table.ts';

let proc: string;
beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), 'zsha-proc-'));
});
afterEach(() => rmSync(proc, { recursive: true }));

const guest = encodeFirmwareText(JSON.stringify({ version: 1, epoch: 7 }), 256);
const qemu = [
  '/usr/bin/qemu-system-x86_64',
  '-name',
  `guest=${managementVmName}`,
  '-fw_cfg',
  `name=opt/org.zsha/guest,string=${guest}`,
];

/** A process as the kernel shows it; `startTicks` tells it from another with its number. */
function show(argv: readonly string[], state: string, startTicks = 500): void {
  mkdirSync(join(proc, '42'), { recursive: true });
  writeFileSync(join(proc, '42/cmdline'), argv.map((word) => `${word}\0`).join(''));
  const fields = [state, ...Array.from({ length: 18 }, () => '0'), String(startTicks)];
  writeFileSync(join(proc, '42/stat'), `42 (qemu ) x) ${fields.join(' ')}`);
}

test('a QEMU of the management VM is seen with its epoch', () => {
  show(qemu, 'S');
  expect(new ProcessTable(proc).look(0)).toEqual([{ pid: 42, startTicks: 500, epoch: 7, leaving: false }]);
});

test('one that has given its memory up is still there, and leaves unless it hangs in the kernel', () => {
  const table = new ProcessTable(proc);
  show(qemu, 'S');
  table.look(0);
  show([], 'R');
  expect(table.look(100)).toEqual([{ pid: 42, startTicks: 500, epoch: 7, leaving: true }]);
  show([], 'D');
  expect(table.look(200)).toEqual([{ pid: 42, startTicks: 500, epoch: 7, leaving: false }]);
  show([], 'Z');
  expect(table.look(300)).toEqual([]);
});

test('a process without a command line that was never a QEMU is nobody, and so is a new one with an old number', () => {
  const table = new ProcessTable(proc);
  show([], 'S');
  expect(table.look(0)).toEqual([]);
  show(qemu, 'S');
  table.look(100);
  show([], 'S', 900);
  expect(table.look(200)).toEqual([]);
});
