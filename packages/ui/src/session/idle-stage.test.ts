import { expect, test } from 'vitest';
import { idleStage } from './idle-stage.ts';

const twoHours = 7200_000;

test('a session that nobody uses is warned of for a minute, then it is over', () => {
  expect(idleStage(0, twoHours)).toEqual({ kind: 'in-use' });
  expect(idleStage(twoHours - 60_001, twoHours)).toEqual({ kind: 'in-use' });
  expect(idleStage(twoHours - 60_000, twoHours)).toEqual({ kind: 'ending', leftMs: 60_000 });
  expect(idleStage(twoHours - 1, twoHours)).toEqual({ kind: 'ending', leftMs: 1 });
  expect(idleStage(twoHours, twoHours)).toEqual({ kind: 'over' });
});

test('the shortest session is warned of half way, not from its beginning', () => {
  expect(idleStage(29_999, 60_000)).toEqual({ kind: 'in-use' });
  expect(idleStage(30_000, 60_000)).toEqual({ kind: 'ending', leftMs: 30_000 });
});
