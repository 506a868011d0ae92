import { expect, test } from 'vitest';
import { parseLog } from './log-line.ts';

const atMs = Date.parse('2026-01-31T08:00:00.123Z');

test('the agent’s line: time, words, then what they leave out', () => {
  const line =
    '{"level":30,"time":"2026-01-31T08:00:00.123Z","node":"nfs-1","epoch":4,"msg":"vm-started: silence"}';
  expect(parseLog('agent', `${line}\n`)).toEqual([
    { atMs, source: 'agent', text: 'vm-started: silence node=nfs-1 epoch=4' },
  ]);
});

test('an error is marked, the guard’s words are its text, Consul’s time is its first word', () => {
  expect(parseLog('agent', '{"level":60,"time":"2026-01-31T08:00:00.123Z","msg":"broken"}')[0]?.text).toBe(
    'ERROR broken',
  );
  expect(
    parseLog('guard', '{"at":"2026-01-31T08:00:00.123Z","kind":"killed","epoch":null,"text":"It ended."}'),
  ).toEqual([{ atMs, source: 'guard', text: 'It ended. kind=killed' }]);
  expect(parseLog('consul', '    2026-01-31T08:00:00.123Z [INFO]  agent: Synced')).toEqual([
    { atMs, source: 'consul', text: '[INFO]  agent: Synced' },
  ]);
});

test('a line without a time belongs to the one before it, and none is lost', () => {
  const text = 'stray\n{"level":30,"time":"2026-01-31T08:00:00.123Z","msg":"a"}\n    at main.ts:1\n{broken\n';
  expect(parseLog('agent', text)).toEqual([
    { atMs: Number.NEGATIVE_INFINITY, source: 'agent', text: 'stray' },
    { atMs, source: 'agent', text: 'a' },
    { atMs, source: 'agent', text: '    at main.ts:1' },
    { atMs, source: 'agent', text: '{broken' },
  ]);
});
