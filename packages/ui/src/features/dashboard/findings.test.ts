import { expect, test } from 'vitest';
import type { Task } from '@zsha/api/platform/resources/task';
import { failedShownMs, findings } from './findings.ts';
import type { Known } from './findings.ts';

const nowMs = Date.parse('2026-11-25T12:00:00Z');
const at = (agoMs: number): string => new Date(nowMs - agoMs).toISOString();
const health = { status: 'ok', bootId: 'b', uptimeMs: 1, node: 'node-1', epoch: 1 } as const;
const nothing: Known = {
  health: undefined,
  failedTasks: undefined,
  stuckTasks: undefined,
  settings: undefined,
  zones: undefined,
  clusters: undefined,
  backups: undefined,
};
const task = (id: string, endedAgoMs: number, kind = 'database-backup'): Task => ({
  id,
  kind,
  state: 'failed',
  progressPercent: 20,
  steps: [],
  resource: null,
  resourceId: null,
  cause: { messageId: 'platform.task.backup-failed', params: { detail: 'no space' } },
  isCancelAsked: false,
  createdBy: 'admin',
  createdAt: at(endedAgoMs + 1000),
  changedAt: at(endedAgoMs),
  endedAt: at(endedAgoMs),
});
const idsOf = (known: Partial<Known>) => findings({ ...nothing, ...known }, nowMs).map(({ id }) => id);

test('nothing is concluded from what is not known', () => {
  expect(findings(nothing, nowMs)).toEqual([]);
});

test('a platform that is well and in use has nothing to say', () => {
  const backup = { id: 'b', file: 'f', sizeBytes: 1, sha256: 's', createdAt: at(1000) };
  const well = {
    health,
    failedTasks: [],
    stuckTasks: [],
    settings: [],
    zones: 1,
    clusters: 1,
    backups: [backup],
  };
  expect(findings(well, nowMs)).toEqual([]);
});

test('a database that takes no writes comes before everything', () => {
  const known = {
    health: { ...health, status: 'database-not-writable' as const },
    stuckTasks: [task('t', 0)],
    zones: 0,
  };
  expect(idsOf(known)).toEqual(['database', 't', 'zone']);
});

test('the switch of high availability is told with who turned it, and only when it is off', () => {
  const setting = {
    name: 'ha.enable' as const,
    category: 'ha',
    level: 'basic' as const,
    titleId: '',
    aboutId: '',
    text: '',
    defaultValue: true,
    changedAt: at(5000),
    changedBy: 'admin',
  };
  expect(findings({ ...nothing, settings: [{ ...setting, value: false }] }, nowMs)).toMatchObject([
    { id: 'ha-off', level: 'warning', values: { by: 'admin' }, since: at(5000), link: '/settings' },
  ]);
  expect(idsOf({ settings: [{ ...setting, value: true }] })).toEqual([]);
});

test('failed tasks are told once for each kind, with the newest cause, for a day', () => {
  const known = {
    failedTasks: [
      task('new', 1000),
      task('other', 1500, 'x'),
      task('old', 2000),
      task('gone', failedShownMs),
    ],
  };
  expect(findings({ ...nothing, ...known }, nowMs)).toMatchObject([
    { id: 'new', values: { kind: 'database-backup', count: 2 }, cause: { params: { detail: 'no space' } } },
    { id: 'other', values: { count: 1 } },
  ]);
});

test('an empty platform is told its next step, one at a time', () => {
  expect(idsOf({ zones: 0, clusters: 0 })).toEqual(['zone']);
  expect(idsOf({ zones: 1, clusters: 0 })).toEqual(['cluster']);
});

test('no backup, or an old one, is told to those who may ask', () => {
  expect(idsOf({ backups: [] })).toEqual(['backup']);
  const old = { id: 'b', file: 'f', sizeBytes: 1, sha256: 's', createdAt: at(8 * 24 * 3600 * 1000) };
  expect(findings({ ...nothing, backups: [old] }, nowMs)).toMatchObject([
    { level: 'warning', since: old.createdAt },
  ]);
});
