import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestAuthority } from '@zsha/host-agent/testing/test-authority';
import { cgroupPids, makeCgroup, removeCgroup } from '../host/cgroup.ts';
import { detach } from '../host/detach.ts';
import { parseMounts, unmount } from '../host/mounts.ts';
import { readProcess, signal } from '../host/processes.ts';
import type { Process } from '../host/processes.ts';
import { run, tryRun } from '../host/run.ts';
import type { Finished } from '../host/run.ts';
import { waitUntil } from '../host/wait-until.ts';
import { baseRoot, buildBaseRoot } from '../nodes/base-root.ts';
import { isLink, removeLink } from '../nodes/network.ts';
import { cellFiles, cellUnits } from './cell-files.ts';
import { cellBridge, cellShare, cells } from './cell-layout.ts';
import type { Cell } from './cell-layout.ts';
import { cellProgram } from './cell-program.ts';

const rootOf = (cell: Cell): string => join(cell.folder, 'root');

/** Fresh hosts with libvirt and the agent; whatever an earlier run left is taken away first. */
export async function startCells(authority: TestAuthority): Promise<void> {
  await stopCells();
  await buildBaseRoot('kvm-host');
  const binds = await cellProgram();
  mkdirSync(cellShare, { recursive: true });
  const { name, address, mac } = cellBridge;
  const ip = (...args: string[]): Promise<string> => run('ip', args, { timeoutMs: 10_000 });
  await ip('link', 'add', name, 'address', mac, 'type', 'bridge', 'forward_delay', '0');
  await ip('address', 'add', `${address}/24`, 'dev', name);
  await ip('link', 'set', name, 'up');
  for (const cell of cells) await startCell(cell, cellFiles(cell, authority), binds);
}

/** Every process of every cell, then what they stood on. */
export async function stopCells(): Promise<void> {
  for (const cell of cells) {
    await waitUntil(
      `every process of ${cell.name} is gone`,
      () => {
        for (const pid of cgroupPids(cell.cgroup)) signal(pid, 'SIGKILL');
        return cgroupPids(cell.cgroup).length === 0;
      },
      { timeoutMs: 20_000 },
    );
    removeCgroup(cell.cgroup);
    const mounts = parseMounts(readFileSync('/proc/self/mountinfo', 'utf8'));
    for (const { point } of mounts) if (point === rootOf(cell)) await unmount(point);
    rmSync(cell.folder, { recursive: true, force: true });
  }
  rmSync(cellShare, { recursive: true, force: true });
  if (isLink(cellBridge.name)) await removeLink(cellBridge.name);
}

export const cellProcesses = (cell: Cell): readonly Process[] =>
  cgroupPids(cell.cgroup).flatMap((pid) => readProcess(pid) ?? []);

/** The QEMUs of a VM that live in a cell, from this machine's process table. */
export const qemusOf = (cell: Cell, vm: string): readonly number[] =>
  cellProcesses(cell)
    .filter(({ program, state }) => program.startsWith('qemu-system') && state !== 'Z')
    .filter(({ args }) => args.some((arg) => arg.startsWith(`guest=vm-${vm}`)))
    .map(({ pid }) => pid);

/** A program in the cell, as if a root shell of it had started it. */
export async function inCell(cell: Cell, ...command: readonly string[]): Promise<Finished> {
  const init = initOf(cell);
  if (init === undefined) throw new Error(`${cell.name} does not run`);
  return tryRun('nsenter', ['--target', String(init.pid), '--all', '--', ...command], { timeoutMs: 60_000 });
}

const initOf = (cell: Cell): Process | undefined =>
  cellProcesses(cell).find(({ innerPid, state }) => innerPid === 1 && state !== 'Z');

async function startCell(
  cell: Cell,
  files: Readonly<Record<string, string>>,
  binds: Readonly<Record<string, string>>,
): Promise<void> {
  const [root, upper, work] = ['root', 'upper', 'work'].map((part) => join(cell.folder, part));
  for (const folder of [root, upper, work]) mkdirSync(folder ?? '', { recursive: true });
  const layers = `lowerdir=${baseRoot('kvm-host')},upperdir=${upper},workdir=${work}`;
  await run('mount', ['-t', 'overlay', `zcell-${cell.name}`, '-o', layers, rootOf(cell)], {
    timeoutMs: 10_000,
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(rootOf(cell), path)), { recursive: true });
    writeFileSync(join(rootOf(cell), path), content);
  }
  for (const [link, target] of Object.entries(cellUnits)) {
    const path = join(rootOf(cell), 'etc/systemd/system', link);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path);
  }
  mkdirSync('/run/systemd', { recursive: true });
  const args = [
    '--quiet',
    `--directory=${rootOf(cell)}`,
    `--machine=zc-${cell.name}`,
    `--hostname=${cell.name}`,
    '--register=no',
    '--keep-unit',
    '--private-users=no',
    '--capability=all',
    '--drop-capability=CAP_SYS_TIME',
    `--network-bridge=${cellBridge.name}`,
    '--bind=/dev/net/tun',
    `--bind=${cellShare}:/opt/smp/ps`,
    ...Object.entries(binds).map(([from, to]) => `--bind-ro=${from}:${to}`),
    '--resolv-conf=off',
    '--timezone=off',
    '--link-journal=no',
    '--console=pipe',
    '--kill-signal=SIGRTMIN+3',
    '--boot',
  ];
  const logFile = join(cell.folder, 'console.log');
  detach('systemd-nspawn', args, makeCgroup(cell.cgroup), logFile);
  await waitUntil(`${cell.name} boots`, () => initOf(cell) !== undefined, { timeoutMs: 60_000, logFile });
}
