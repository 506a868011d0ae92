import { expect, test } from 'vitest';
import type { GuestReport } from '@zsha/api/guest-report';
import { healthOf } from './guest-health.ts';

const report: GuestReport = {
  kind: 'report',
  bootId: 'b',
  uptimeMs: 1,
  node: 'node-1',
  epoch: 1,
  phase: 'up',
  health: 'ok',
  problems: [],
  version: '0.1.0',
};
const hourMs = 3_600_000;

test('a page that answers, or a guest that says so itself, is well', () => {
  expect(healthOf('answers', null, hourMs)).toBe('ok');
  expect(healthOf('silent', report, hourMs)).toBe('ok');
});

test('a guest that is on its way up is starting, however long it takes', () => {
  expect(healthOf('silent', { ...report, phase: 'starting' }, hourMs)).toBe('starting');
});

test('a guest whose page is silent and which says that it is not well is unresponsive', () => {
  const unwell = { ...report, health: 'degraded' } as const;
  expect(healthOf('silent', unwell, hourMs)).toBe('unresponsive');
  expect(healthOf('silent', null, hourMs)).toBe('unresponsive');
});

test('a silent guest that was just started is starting; when nobody knows since when, unknown', () => {
  expect(healthOf('silent', null, 1000)).toBe('starting');
  expect(healthOf('silent', null, null)).toBe('unknown');
});
