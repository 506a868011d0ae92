import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { enforce } from './enforce.ts';
import { askGate, closeEpoch, extendEpoch, freshGuardMemory, openEpoch } from './guard-state.ts';
import type { GuardMemory } from './guard-state.ts';

const settings = { deadlineAheadMaxMs: 4000, killWaitMs: 800 };
const opened = (epoch: number, deadline: number) =>
  openEpoch(freshGuardMemory, epoch, deadline, 0, settings).memory;
const qemu = (epoch: number | null, pid = 10) => ({ pid, startTicks: 1, epoch, leaving: false });

describe('the guard', () => {
  test('F6: a proof that comes after the deadline revives nothing', () => {
    const answer = extendEpoch(opened(3, 1000), 3, 4500, 1000, settings);
    expect(answer.refusal).toMatchObject({ kind: 'epoch-closed' });
    expect(answer.memory).toEqual({ closedThrough: 3, open: null });
  });

  test('F7, F12: a start that was delayed past its deadline is not let through the gate', () => {
    expect(askGate(opened(3, 1000), 3, 999).refusal).toBeNull();
    expect(askGate(opened(3, 1000), 3, 1000).refusal).not.toBeNull();
  });

  test('refuses a deadline further ahead than a proof can last', () => {
    expect(openEpoch(freshGuardMemory, 3, 4001, 0, settings).refusal).toMatchObject({
      kind: 'deadline-too-far',
    });
  });

  test('refuses a lower epoch than the open one, and lets a higher one end it', () => {
    expect(openEpoch(opened(3, 1000), 2, 1000, 0, settings).refusal).not.toBeNull();
    expect(openEpoch(opened(3, 1000), 4, 1000, 0, settings).memory).toMatchObject({
      closedThrough: 3,
      open: { epoch: 4 },
    });
  });

  test('never moves a deadline backwards', () => {
    expect(extendEpoch(opened(3, 3000), 3, 2000, 0, settings).memory.open?.deadlineBootMs).toBe(3000);
  });

  test('once closed, an epoch never passes the gate again, whatever is asked in whatever order', () => {
    const epoch = fc.integer({ min: 1, max: 5 });
    const step = fc.oneof(
      fc.record({ op: fc.constant('open' as const), epoch, ahead: fc.integer({ min: -100, max: 5000 }) }),
      fc.record({ op: fc.constant('extend' as const), epoch, ahead: fc.integer({ min: -100, max: 5000 }) }),
      fc.record({ op: fc.constant('close' as const), epoch, ahead: fc.constant(0) }),
      fc.record({ op: fc.constant('wait' as const), epoch, ahead: fc.integer({ min: 0, max: 6000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let memory: GuardMemory = freshGuardMemory;
        let nowMs = 0;
        const closed = new Set<number>();
        for (const { op, epoch: wanted, ahead } of steps) {
          if (op === 'wait') nowMs += ahead;
          if (op === 'open') memory = openEpoch(memory, wanted, nowMs + ahead, nowMs, settings).memory;
          if (op === 'extend') memory = extendEpoch(memory, wanted, nowMs + ahead, nowMs, settings).memory;
          if (op === 'close') memory = closeEpoch(memory, wanted, nowMs).memory;
          for (let each = 1; each <= 5; each += 1) {
            const passes = askGate(memory, each, nowMs).refusal === null;
            if (passes) expect(closed.has(each)).toBe(false);
            if (!passes && each <= askGate(memory, each, nowMs).memory.closedThrough) closed.add(each);
          }
        }
      }),
    );
  });
});

describe('enforcement', () => {
  test('leaves alone what is open and within its deadline', () => {
    expect(enforce(opened(3, 1000), [], [qemu(3)], 999, settings).kills).toEqual([]);
  });

  test.each([
    ['its deadline has passed', opened(3, 1000), qemu(3), 1000],
    ['another epoch is open', opened(4, 2000), qemu(3), 500],
    ['nothing is open', freshGuardMemory, qemu(3), 0],
    ['its epoch cannot be read', opened(3, 2000), qemu(null), 0],
  ] as const)('kills a QEMU when %s', (_, memory, process, nowMs) => {
    expect(enforce(memory, [], [process], nowMs, settings).kills).toEqual([process]);
  });

  test('resets the machine when a killed QEMU is still there after its time', () => {
    const first = enforce(opened(3, 1000), [], [qemu(3)], 1000, settings);
    expect(first.reset).toBe(false);
    expect(enforce(first.memory, first.pending, [qemu(3)], 1799, settings).reset).toBe(false);
    expect(enforce(first.memory, first.pending, [qemu(3)], 1800, settings).reset).toBe(true);
  });

  test('a killed QEMU that only returns its memory is given its time; one that then hangs is not', () => {
    const leaving = { ...qemu(3), leaving: true };
    const first = enforce(opened(3, 1000), [], [qemu(3)], 1000, settings);
    const slow = enforce(first.memory, first.pending, [leaving], 5000, settings);
    expect(slow).toMatchObject({ kills: [leaving], reset: false });
    const hangs = enforce(slow.memory, slow.pending, [qemu(3)], 5100, settings);
    expect(hangs.reset).toBe(false);
    expect(enforce(hangs.memory, hangs.pending, [qemu(3)], 5900, settings).reset).toBe(true);
  });

  test('does not hold an earlier process against a later one with the same pid', () => {
    const first = enforce(freshGuardMemory, [], [qemu(3)], 0, settings);
    const reborn = { ...qemu(3), startTicks: 2 };
    expect(enforce(freshGuardMemory, first.pending, [reborn], 900, settings).reset).toBe(false);
  });
});
