import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exampleVm as vm } from '../testing/example-spec.ts';
import { epochEntry, epochMark } from '../vm/epoch-mark.ts';
import { QemuProcesses } from './qemu-processes.ts';

let proc = '';
beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), 'zsha-proc-'));
});
afterEach(() => rmSync(proc, { recursive: true }));

const qemuArgs = (epoch = 3): readonly string[] => [
  '/usr/bin/qemu-system-x86_64',
  '-name',
  `guest=vm-${vm},debug-threads=on`,
  '-fw_cfg',
  `name=${epochEntry},string=${epochMark(vm, epoch)}`,
];

function put(pid: number, args: readonly string[], comm = 'qemu-system-x86', state = 'S', start = 77): void {
  mkdirSync(join(proc, String(pid)), { recursive: true });
  const fields = [state, ...Array.from({ length: 18 }, () => '0'), start, 0];
  writeFileSync(join(proc, String(pid), 'stat'), `${pid} (${comm}) ${fields.join(' ')}\n`);
  writeFileSync(join(proc, String(pid), 'cmdline'), args.map((arg) => `${arg}\0`).join(''));
}

test('a QEMU of the platform is found with its epoch; the gate before it, other QEMUs and zombies are not', () => {
  put(10, qemuArgs());
  put(11, ['/bin/sh', '/opt/zsha-host/libexec/vm-gate', ...qemuArgs().slice(1)], 'vm-gate');
  put(12, ['/usr/bin/qemu-system-x86_64', '-name', 'guest=ZStack Management Node VM']);
  put(13, qemuArgs(), 'qemu-system-x86', 'Z');
  put(14, ['/usr/bin/qemu-system-x86_64', '-machine', 'none']);
  expect(new QemuProcesses(proc).look()).toEqual({
    processes: [{ pid: 10, startTicks: 77, vm, epoch: 3, ending: false }],
    nameless: 0,
  });
});

test('one that ends is remembered; one that nobody saw before is nobody’s; another under its pid is not it', () => {
  const table = new QemuProcesses(proc);
  put(10, qemuArgs());
  table.look();
  put(10, [], 'qemu-system-x86', 'D');
  expect(table.look().processes).toEqual([expect.objectContaining({ vm, ending: true })]);
  put(10, [], 'qemu-system-x86', 'D', 99);
  expect(table.look()).toEqual({ processes: [], nameless: 1 });
  expect(new QemuProcesses(proc).look()).toEqual({ processes: [], nameless: 1 });
});

test.each([
  ['none', []],
  ['that of another VM', ['-fw_cfg', `name=${epochEntry},string=${epochMark(vm.replace('a', 'b'), 5)}`]],
  ['one that is no number', ['-fw_cfg', `name=${epochEntry},string=${vm}/00000000000x`]],
])('a QEMU with %s for an epoch has none', (_, args) => {
  put(10, [...qemuArgs().slice(0, 3), ...args]);
  expect(new QemuProcesses(proc).look().processes).toEqual([expect.objectContaining({ vm, epoch: null })]);
});
