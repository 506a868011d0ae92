import { expect, test } from 'vitest';
import type { ClusterEvent } from '@zsha/core/model/event';
import { exampleView } from '../doctor/testing/example-patient.ts';
import { watchScreen } from './watch-screen.ts';

const events: readonly ClusterEvent[] = Array.from({ length: 40 }, (_, at) => ({
  at: `2026-01-31T08:00:${String(at).padStart(2, '0')}Z`,
  node: 'node-1',
  epoch: 3,
  kind: 'vm-started',
  cause: 'silence',
  params: {},
}));
const seen = { at: '2026-01-31T08:01:00Z', fault: null, view: exampleView, events };

test('the status is whole, and the newest events fill what is left of the window', () => {
  const lines = watchScreen(seen, 'en-US', { rows: 40, columns: 200 });
  expect(lines).toHaveLength(39);
  expect(lines).toContain('>>>MN-VM Running On');
  expect(lines.at(-1)).toContain('2026-01-31T08:00:39Z');
  expect(lines.at(-2)).toContain('2026-01-31T08:00:38Z');
});

test('no line is wider than the window, and a Chinese character counts for two', () => {
  for (const line of watchScreen(seen, 'zh-CN', { rows: 60, columns: 20 })) {
    const wide = line.match(/[\u2e80-\uffff]/g)?.length ?? 0;
    expect(line.length + wide).toBeLessThanOrEqual(20);
  }
});

test('a small window is never overrun', () => {
  for (const rows of [0, 1, 5, 12])
    expect(watchScreen(seen, 'en-US', { rows, columns: 80 }).length).toBeLessThanOrEqual(rows);
});

test('an agent that went away is said, and what was seen last stays', () => {
  const lines = watchScreen({ ...seen, fault: 'ECONNREFUSED' }, 'en-US', { rows: 60, columns: 500 });
  expect(lines[1]).toContain('(ECONNREFUSED)');
  expect(lines).toContain('>>>MN-VM Running On');
});
