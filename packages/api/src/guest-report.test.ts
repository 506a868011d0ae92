import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseGuestReport } from './guest-report.ts';
import type { GuestReport } from './guest-report.ts';

const report: GuestReport = {
  kind: 'report',
  bootId: 'b',
  uptimeMs: 12,
  node: null,
  epoch: null,
  phase: 'starting',
  health: 'degraded',
  problems: ['zin.problem.disk-low'],
  version: '0.1.0',
};

test('a report is read as it was written', () => {
  expect(parseGuestReport(JSON.stringify(report))).toEqual(report);
  const told = { ...report, node: 'node-1', epoch: 4, phase: 'up' };
  expect(parseGuestReport(JSON.stringify(told))).toEqual(told);
});

test('a guest can say anything at all; what is no report is nothing', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (line) => parseGuestReport(line) === null));
  for (const key of Object.keys(report))
    expect.soft(parseGuestReport(JSON.stringify({ ...report, [key]: { not: 'that' } })), key).toBeNull();
  expect(parseGuestReport(JSON.stringify({ ...report, bootId: 'b'.repeat(1000) }))).toBeNull();
});

test.each(['\u001b[2J', 'zin.problem.disk-low\n>>>MN-VM Running On', 'a\u202eb', 'Zin', ''])(
  'nothing that a terminal would obey is a problem’s name: %j',
  (problem) => {
    expect(parseGuestReport(JSON.stringify({ ...report, problems: [problem] }))).toBeNull();
  },
);

test('nor is it in any other text', () => {
  for (const key of ['bootId', 'node', 'version'])
    expect(parseGuestReport(JSON.stringify({ ...report, [key]: 'a\u009b2J' })), key).toBeNull();
});
