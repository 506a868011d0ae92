import { expect, test } from 'vitest';
import fc from 'fast-check';
import { nextMove } from './next-move.ts';
import type { StepRecord, TaskRecord } from './task-record.ts';

const cause = { messageId: 'm', params: {} };

function taskOf(states: readonly StepRecord['state'][], rest: Partial<TaskRecord> = {}): TaskRecord {
  const steps = states.map((state, position) => ({ name: String(position), state, result: null }));
  return {
    id: 't',
    kind: 'k',
    input: null,
    state: 'running',
    cause: null,
    isCancelAsked: false,
    steps,
    ...rest,
  };
}

test('a step is written down before it is done, and done again when nobody knows how far it came', () => {
  expect(nextMove(taskOf(['done', 'waiting']))).toEqual({ kind: 'begin-step', position: 1 });
  expect(nextMove(taskOf(['done', 'begun']))).toEqual({ kind: 'do-step', position: 1 });
  expect(nextMove(taskOf(['done', 'done']))).toEqual({ kind: 'end', state: 'succeeded' });
});

test('a task that is cancelled turns back, unless all of it is done', () => {
  const asked = { isCancelAsked: true };
  expect(nextMove(taskOf(['done', 'begun'], asked))).toEqual({ kind: 'turn-back' });
  expect(nextMove(taskOf(['done', 'done'], asked))).toEqual({ kind: 'end', state: 'succeeded' });
});

test('the way back begins with the last step that may have had an effect', () => {
  const back = { state: 'rolling-back' } as const;
  expect(nextMove(taskOf(['done', 'begun', 'waiting'], back))).toEqual({ kind: 'undo-step', position: 1 });
  expect(nextMove(taskOf(['undone', 'undone', 'waiting'], back))).toEqual({
    kind: 'end',
    state: 'cancelled',
  });
  expect(nextMove(taskOf(['undone'], { ...back, cause }))).toEqual({ kind: 'end', state: 'failed' });
});

/** Carries a move out in memory. @param fails the step that cannot be done; null: all can. */
function after(task: TaskRecord, fails: number | null): TaskRecord {
  const move = nextMove(task);
  const setStep = (position: number, state: StepRecord['state']): TaskRecord => ({
    ...task,
    steps: task.steps.map((step, index) => (index === position ? { ...step, state } : step)),
  });
  switch (move.kind) {
    case 'begin-step':
      return setStep(move.position, 'begun');
    case 'do-step':
      return move.position === fails
        ? { ...task, state: 'rolling-back', cause }
        : setStep(move.position, 'done');
    case 'undo-step':
      return setStep(move.position, 'undone');
    case 'turn-back':
      return { ...task, state: 'rolling-back' };
    case 'end':
      return { ...task, state: move.state };
    default:
      return task;
  }
}

test('whatever fails and whenever it is cancelled, a task comes to an end with all or nothing done', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.option(fc.nat(5)),
      fc.option(fc.nat(15)),
      (count, fails, cancelAt) => {
        let task = taskOf(
          Array.from({ length: count }, () => 'waiting' as const),
          { state: 'queued' },
        );
        for (let moves = 0; moves < 4 * count + 4; moves += 1) {
          if (moves === cancelAt && task.state === 'queued') task = { ...task, isCancelAsked: true };
          task = after(task, fails);
        }
        expect(nextMove(task)).toEqual({ kind: 'nothing' });
        const states = new Set(task.steps.map(({ state }) => state));
        if (task.state === 'succeeded') expect(states).toEqual(new Set(['done']));
        else expect(states.has('done') || states.has('begun')).toBe(false);
      },
    ),
  );
});
