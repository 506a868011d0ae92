import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { GuardClient } from '@zsha/adapters/guard/guard-client';
import { bootMs } from '@zsha/adapters/system/boot-time';
import { describeGuardContract } from '@zsha/contracts/guard-contract';
import type { ChildProcess } from 'node:child_process';
import { aheadMaxMs, GuardRig, isGone, until } from './testing/guard-rig.ts';

// Generous bounds: the machine may be busy; what is waited for has its own meaning.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const [patientMs, agentMs] = [30_000, 1000];

describeGuardContract('the guard’s own process', async () => {
  const rig = new GuardRig();
  const qemus: ChildProcess[] = [];
  const client = (timeoutMs: number): GuardClient =>
    new GuardClient({ socketPath: rig.socketPath, timeoutMs, onDeed: () => undefined });
  const guard = client(patientMs);
  const answers = async (): Promise<boolean> => (await guard.state()).kind === 'ok';
  await until('the guard answers', answers);
  return {
    guard,
    impatient: client(agentMs),
    bootMs,
    sleep: (ms) => sleep(ms),
    aheadMaxMs,
    startQemu: (epoch) => Promise.resolve(void qemus.push(rig.startQemu(epoch))),
    qemus: () => qemus.filter((qemu) => !isGone(qemu)).length,
    killGuard: async () => {
      await rig.replaceGuard();
      await until('the new guard answers', answers);
    },
    hang: () => void rig.guard.kill('SIGSTOP'),
    goOn: () => void rig.guard.kill('SIGCONT'),
    end: () => Promise.resolve(rig.end()),
  };
});
