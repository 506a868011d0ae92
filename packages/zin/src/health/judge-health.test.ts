import { expect, test } from 'vitest';
import { judgeHealth } from './judge-health.ts';
import type { HealthFacts } from './judge-health.ts';

const gib = 1024 ** 3;
const well: HealthFacts = {
  systemState: 'running',
  services: [{ unit: 'zsha-platform.service', isActive: true }],
  isDatabaseWritable: true,
  disk: { freeBytes: 30 * gib, totalBytes: 40 * gib },
  network: 'applied',
};

test('a VM in which everything works is well', () => {
  expect(judgeHealth(well)).toEqual({ phase: 'up', health: 'ok', problems: [] });
});

test.each([
  ['zin.problem.service', { services: [{ unit: 'zsha-platform.service', isActive: false }] }],
  ['zin.problem.database', { isDatabaseWritable: false }],
  ['zin.problem.disk-low', { disk: { freeBytes: gib / 2, totalBytes: 40 * gib } }],
  ['zin.problem.gateway-silent', { network: 'gateway-silent' }],
  ['zin.problem.rolled-back', { network: 'rolled-back' }],
  ['zin.problem.network-failed', { network: 'failed' }],
  ['zin.problem.not-told', { network: 'not-told' }],
] as const)('it says what is wrong: %s', (problem, facts) => {
  expect(judgeHealth({ ...well, ...facts })).toMatchObject({ health: 'degraded', problems: [problem] });
});

test('a small disk is not low for being small', () => {
  expect(judgeHealth({ ...well, disk: { freeBytes: gib / 4, totalBytes: 2 * gib } }).problems).toEqual([]);
});

test('it is up once the page answers, and before that once systemd is done', () => {
  const facts = { ...well, isDatabaseWritable: null };
  expect(judgeHealth({ ...facts, systemState: 'starting' }).phase).toBe('starting');
  expect(judgeHealth({ ...facts, systemState: null }).phase).toBe('starting');
  expect(judgeHealth({ ...facts, systemState: 'degraded' }).phase).toBe('up');
  expect(judgeHealth({ ...well, systemState: 'starting' }).phase).toBe('up');
  expect(judgeHealth({ ...well, systemState: 'stopping' }).phase).toBe('stopping');
});
