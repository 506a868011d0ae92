import { encodeFirmwareText } from '@zsha/kit/firmware-text';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GuardReply, GuardRequest } from '@zsha/core/guard/guard-wire';
import { bootMs } from '@zsha/adapters/system/boot-time';

// Generous bounds: the machine may be busy; what is waited for has its own meaning.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The real guard process over the real process table; only the QEMU is a sleeper in its clothes. */
const aheadMaxMs = 20_000;
/** A test that is held up for this long by a busy machine would see its QEMU die. */
const leaseMs = 8000;
let runDir: string;
let guard: ChildProcess;
const started: ChildProcess[] = [];

/** The process table that the guard is shown: what this test started, and nothing else of the machine. */
const procDir = (): string => join(runDir, 'proc');

function startGuard(): ChildProcess {
  const main = join(import.meta.dirname, 'main.ts');
  // Deadlines further ahead than any cluster's: starting a process may take seconds here.
  const nodeSettings = join(runDir, 'node.json');
  writeFileSync(
    nodeSettings,
    JSON.stringify({ timings: { proofArbiterMs: aheadMaxMs, proofStorageMs: aheadMaxMs } }),
  );
  const env = {
    ...process.env,
    ZSHA_RUN_DIR: runDir,
    ZSHA_NODE_SETTINGS: nodeSettings,
    ZSHA_GUARD_PROC: procDir(),
    ZSHA_GUARD_NO_RESET: '1',
  };
  const child = spawn(process.execPath, [main], { env, stdio: 'ignore' });
  started.push(child);
  return child;
}

function startQemu(epoch: number): ChildProcess {
  const guest = `name=opt/org.zsha/guest,string=${encodeFirmwareText(JSON.stringify({ version: 1, epoch }), 256)}`;
  const child = spawn(
    join(runDir, 'qemu-system-x86_64'),
    [
      '-e',
      'setInterval(()=>{},1e6)',
      '--',
      '-name',
      'guest=ZStack Management Node VM,debug-threads=on',
      '-fw_cfg',
      guest,
    ],
    { stdio: 'ignore' },
  );
  symlinkSync(`/proc/${child.pid}`, join(procDir(), String(child.pid)));
  started.push(child);
  return child;
}

function ask(request: GuardRequest): Promise<GuardReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(join(runDir, 'guard.sock'));
    socket.once('error', reject);
    socket.once('data', (line) => {
      resolve(JSON.parse(String(line)) as GuardReply);
      socket.destroy();
    });
    socket.write(`${JSON.stringify(request)}\n`);
  });
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`never came true: ${what}`);
}

const answers = () =>
  ask({ op: 'state' }).then(
    () => true,
    () => false,
  );
const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

beforeEach(async () => {
  runDir = mkdtempSync(join(tmpdir(), 'zsha-guard-'));
  mkdirSync(procDir());
  copyFileSync(process.execPath, join(runDir, 'qemu-system-x86_64'));
  guard = startGuard();
  await until('the guard answers', answers);
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  rmSync(runDir, { recursive: true, force: true });
});

test('kills a QEMU whose epoch was never opened', async () => {
  const qemu = startQemu(3);
  await until('the stray QEMU is gone', () => gone(qemu));
  expect(qemu.signalCode).toBe('SIGKILL');
});

test('lets a QEMU live while its deadline is fed, and kills it when that stops', async () => {
  const firstDeadlineMs = bootMs() + leaseMs;
  expect(await ask({ op: 'open', epoch: 3, deadlineBootMs: firstDeadlineMs })).toMatchObject({ kind: 'ok' });
  const qemu = startQemu(3);
  while (bootMs() < firstDeadlineMs + 1000) {
    await sleep(500);
    expect(await ask({ op: 'extend', epoch: 3, deadlineBootMs: bootMs() + leaseMs })).toMatchObject({
      kind: 'ok',
    });
  }
  expect(gone(qemu)).toBe(false);
  await until('the unfed QEMU is gone', () => gone(qemu));
  expect(await ask({ op: 'extend', epoch: 3, deadlineBootMs: bootMs() + leaseMs })).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'epoch-closed' },
  });
});

test('kills at once when the epoch is closed, and the gate stays shut', async () => {
  await ask({ op: 'open', epoch: 3, deadlineBootMs: bootMs() + leaseMs });
  expect(await ask({ op: 'ask', epoch: 3 })).toMatchObject({ kind: 'ok' });
  const qemu = startQemu(3);
  await until('the guard sees the QEMU', async () => {
    const state = await ask({ op: 'state' });
    return state.kind === 'ok' && state.processes.some(({ epoch }) => epoch === 3);
  });
  await ask({ op: 'close', epoch: 3 });
  await until('the closed QEMU is gone', () => gone(qemu));
  expect(await ask({ op: 'ask', epoch: 3 })).toMatchObject({ kind: 'refused' });
});

test('a guard that was killed goes on from its memory and still kills at the deadline', async () => {
  await ask({ op: 'open', epoch: 3, deadlineBootMs: bootMs() + 10_000 });
  const qemu = startQemu(3);
  guard.kill('SIGKILL');
  await until('the guard is gone', () => gone(guard));
  guard = startGuard();
  await until('the new guard answers', answers);
  expect(await ask({ op: 'state' })).toMatchObject({ kind: 'ok', open: { epoch: 3 } });
  expect(gone(qemu)).toBe(false);
  await until('the QEMU is gone at its deadline', () => gone(qemu));
});

test('a damaged memory is one in which nothing is open', async () => {
  guard.kill('SIGKILL');
  await until('the guard is gone', () => gone(guard));
  writeFileSync(join(runDir, 'guard.json'), '{"closedThrough":');
  guard = startGuard();
  await until('the new guard answers', answers);
  expect(await ask({ op: 'state' })).toMatchObject({ kind: 'ok', closedThrough: 0, open: null });
});
