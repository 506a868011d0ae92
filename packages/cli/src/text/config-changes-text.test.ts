import { expect, test } from 'vitest';
import { changesText } from './config-changes-text.ts';
import { historyText } from './config-history-text.ts';

test('each change is told from what to what, and when', () => {
  const changes = [
    { path: 'CPU', from: '4', to: '8', effect: 'next-start' },
    { path: 'Network[1].Bridge', from: '"br_b"', to: null, effect: 'next-start' },
    { path: 'Node', from: 'a', to: 'b', effect: 'refused-nodes' },
  ];
  expect(changesText({ base: 3, changes }, 'en-US')).toBe(
    [
      'Configuration 4, over 3:',
      '  CPU                4 → 8  (at the next start of the management VM)',
      '  Network[1].Bridge  "br_b" → (not there)  (at the next start of the management VM)',
      '  Node               a → b  (cannot be changed this way)',
      '',
    ].join('\n'),
  );
  expect(changesText({ base: 3, changes: [] }, 'en-US')).toMatch(/already; nothing was changed\n$/);
});

test('the history says who, when, why, and what is stored and what runs', () => {
  const version = { number: 2, at: '2026-01-02T00:00:00Z', by: 'root@node-1', reason: 'more room' };
  expect(historyText([{ ...version, stored: true, running: false, changed: ['CPU', 'DNS'] }], 'en-US')).toBe(
    '2  2026-01-02T00:00:00Z  root@node-1  more room  [stored]\n    CPU, DNS\n',
  );
  expect(historyText([], 'zh-CN')).toBe('尚未保存任何版本\n');
});
