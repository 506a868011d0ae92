import { expect, test } from 'vitest';
import { logText } from '../text/log-text.ts';
import { inOrder } from './gather-logs.ts';
import type { LogLine } from './log-line.ts';
import { parseNodeLogs, printNodeLogs } from './logs-of-nodes.ts';

const line = (atMs: number, text: string): LogLine => ({ atMs, source: 'agent', text });

test('what a node prints of its logs is read with its name, lines without a time too', () => {
  const lines = [line(Number.NEGATIVE_INFINITY, 'stray'), line(1000, 'a "word"\n')];
  expect(parseNodeLogs(printNodeLogs(lines), 'nfs-2')).toEqual(
    lines.map((one) => ({ ...one, node: 'nfs-2' })),
  );
});

test('of several nodes the newest are kept, in the order of time', () => {
  const lines = [line(3, 'c'), line(1, 'a'), line(2, 'b')];
  expect(inOrder(lines, 2).map(({ text }) => text)).toEqual(['b', 'c']);
});

test('a line says whose it is only where that is the question', () => {
  const atMs = Date.parse('2026-01-31T08:00:00Z');
  expect(logText({ ...line(atMs, 'a'), node: 'nfs-2' })).toBe('2026-01-31T08:00:00.000Z nfs-2 agent  a\n');
  expect(logText(line(Number.NEGATIVE_INFINITY, 'a'))).toBe('-                        agent  a\n');
});
