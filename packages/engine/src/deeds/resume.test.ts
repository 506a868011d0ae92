import { noProofs } from '@zsha/core/lease/proofs';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { DomainState } from '@zsha/core/ports/hypervisor';
import { describe, expect, test } from 'vitest';
import type { EngineContext } from '../engine-context.ts';
import { nothingKnown } from '../knowledge.ts';
import type { Knowledge } from '../knowledge.ts';
import { resume } from './resume.ts';

const runner = { node: 'b', epoch: 2 };

/** A node with a paused copy, whose hypervisor answers each order to go on and each look in turn. */
function arrived(answers: readonly boolean[], states: readonly DomainState['kind'][]) {
  let known: Knowledge = { ...nothingKnown, proofs: noProofs(runner.epoch), arrivedEpoch: runner.epoch };
  const asked: number[] = [];
  const told: string[] = [];
  let looks = 0;
  const ports = {
    clock: { bootMs: () => 0, sleep: async () => undefined },
    hypervisor: {
      resume: async (timeoutMs: number) => {
        asked.push(timeoutMs);
        return { ok: answers[asked.length - 1] === true, detail: 'no answer' };
      },
      state: async () => ({ kind: states[looks++] ?? 'unknown', detail: '' }),
    },
    guard: { close: async () => ({ kind: 'ok' }) },
    journal: { record: ({ kind, cause }: { kind: string; cause: string }) => told.push(`${kind} ${cause}`) },
  };
  const context = {
    ports,
    settings: {
      self: 'b',
      memberId: null,
      nodes: ['a', 'b'],
      nonce: 'n',
      version: '1',
      timings: defaultTimings,
    },
    known: () => known,
    learn: (next: (before: Knowledge) => Knowledge) => (known = next(known)),
    lookAtGuard: async () => {
      known = { ...known, guard: { processes: [], closedThrough: runner.epoch, open: null } as never };
    },
    setSlotState: () => undefined,
  } as unknown as EngineContext;
  return { context, asked, told, known: () => known };
}

describe('a VM that arrived here', () => {
  test('goes on at the second try when the first one was not answered', async () => {
    const { context, asked, told, known } = arrived([false, true], ['paused']);
    await resume(context, runner, null);
    expect(asked).toHaveLength(2);
    expect(told).toEqual(['vm-resumed hand-over']);
    expect(known().runningEpoch).toBe(runner.epoch);
  });

  test('runs when only the answer was lost', async () => {
    const { context, asked, told } = arrived([false], ['running']);
    await resume(context, runner, null);
    expect(asked).toHaveLength(1);
    expect(told).toEqual(['vm-resumed hand-over']);
  });

  test('is buried after two tries of five seconds, and left to the other nodes for a while', async () => {
    const { context, asked, told, known } = arrived([false, false], ['paused', 'unknown']);
    await resume(context, runner, null);
    expect(asked).toEqual([5000, 5000]);
    expect(told).toEqual(['vm-start-failed resume', 'epoch-closed resume-failed']);
    expect(known().tombstones.get('b')?.deadThrough).toBe(runner.epoch);
    expect(known().backOff.failures).toBe(1);
  });
});
