import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GuardReply, GuardRequest } from '@zsha/core/guard/guard-wire';
import { bootMs } from '@zsha/adapters/system/boot-time';
import { GuardRig, isGone, until } from './testing/guard-rig.ts';

// Generous bounds: the machine may be busy; what is waited for has its own meaning.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A test that is held up for this long by a busy machine would see its QEMU die. */
const leaseMs = 8000;
let rig: GuardRig;

function ask(request: GuardRequest): Promise<GuardReply> {
  return new Promise((resolve, reject) => {
    const socket = connect(rig.socketPath);
    socket.once('error', reject);
    socket.once('data', (line) => {
      resolve(JSON.parse(String(line)) as GuardReply);
      socket.destroy();
    });
    socket.write(`${JSON.stringify(request)}\n`);
  });
}

const answers = () =>
  ask({ op: 'state' }).then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  rig = new GuardRig();
  await until('the guard answers', answers);
});

afterEach(() => rig.end());

test('kills a QEMU whose epoch was never opened', async () => {
  const qemu = rig.startQemu(3);
  await until('the stray QEMU is gone', () => isGone(qemu));
  expect(qemu.signalCode).toBe('SIGKILL');
});

test('lets a QEMU live while its deadline is fed, and kills it when that stops', async () => {
  const firstDeadlineMs = bootMs() + leaseMs;
  expect(await ask({ op: 'open', epoch: 3, deadlineBootMs: firstDeadlineMs })).toMatchObject({ kind: 'ok' });
  const qemu = rig.startQemu(3);
  while (bootMs() < firstDeadlineMs + 1000) {
    await sleep(500);
    expect(await ask({ op: 'extend', epoch: 3, deadlineBootMs: bootMs() + leaseMs })).toMatchObject({
      kind: 'ok',
    });
  }
  expect(isGone(qemu)).toBe(false);
  await until('the unfed QEMU is gone', () => isGone(qemu));
  expect(await ask({ op: 'extend', epoch: 3, deadlineBootMs: bootMs() + leaseMs })).toMatchObject({
    kind: 'refused',
    refusal: { kind: 'epoch-closed' },
  });
});

test('kills at once when the epoch is closed, and the gate stays shut', async () => {
  await ask({ op: 'open', epoch: 3, deadlineBootMs: bootMs() + leaseMs });
  expect(await ask({ op: 'ask', epoch: 3 })).toMatchObject({ kind: 'ok' });
  const qemu = rig.startQemu(3);
  await until('the guard sees the QEMU', async () => {
    const state = await ask({ op: 'state' });
    return state.kind === 'ok' && state.processes.some(({ epoch }) => epoch === 3);
  });
  await ask({ op: 'close', epoch: 3 });
  await until('the closed QEMU is gone', () => isGone(qemu));
  expect(await ask({ op: 'ask', epoch: 3 })).toMatchObject({ kind: 'refused' });
});

test('a guard that was killed goes on from its memory and still kills at the deadline', async () => {
  await ask({ op: 'open', epoch: 3, deadlineBootMs: bootMs() + 10_000 });
  const qemu = rig.startQemu(3);
  await rig.replaceGuard();
  await until('the new guard answers', answers);
  expect(await ask({ op: 'state' })).toMatchObject({ kind: 'ok', open: { epoch: 3 } });
  expect(isGone(qemu)).toBe(false);
  await until('the QEMU is gone at its deadline', () => isGone(qemu));
});

test('a damaged memory is one in which nothing is open', async () => {
  await rig.replaceGuard(() => writeFileSync(join(rig.runDir, 'guard.json'), '{"closedThrough":'));
  await until('the new guard answers', answers);
  expect(await ask({ op: 'state' })).toMatchObject({ kind: 'ok', closedThrough: 0, open: null });
});
