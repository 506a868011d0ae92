import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupId, isBackupId } from './backup-id.ts';
import { parseManifest } from './backup-manifest.ts';
import { parseBackupOrder } from './backup-order.ts';
import type { BackupOrder, BackupProgress } from './backup-order.ts';
import { everyMinMs, isBackupFolder, parseBackupSettings } from './backup-settings.ts';
import type { BackupSettings } from './backup-settings.ts';
import { nextBackup } from './next-backup.ts';
import { toRemove } from './retention.ts';

const at = '2026-11-25T07:45:12.123Z';
const settings: BackupSettings = { folder: '/backup', everyMs: 3_600_000, keep: 3, by: 'node-1', at };
const order = (progress: BackupProgress): BackupOrder => ({
  id: 'x',
  folder: '/backup',
  keep: 3,
  by: 'node-1',
  at,
  progress,
});
const view = { settings, order: null, lastAgeMs: 0, orderStillMs: 0, failedAgoMs: null };

describe('a backup’s id', () => {
  test('is its time and its epoch, and sorts by time', () => {
    expect(backupId(at, 12)).toBe('20261125T074512Z-e12');
    const later = backupId('2026-11-25T10:00:00.000Z', 3);
    expect([later, backupId(at, 12)].toSorted()[1]).toBe(later);
  });

  test('nothing that could be another path is one', () => {
    for (const text of ['..', '../20261125T074512Z-e1', '20261125T074512Z-e1/x', '', '20261125T074512Z-e1\n'])
      expect(isBackupId(text)).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => !isBackupId(text) || !/[/.\s]/.test(text)));
  });
});

describe('a folder for backups', () => {
  test.each(['/', 'relative', '/a/../b', '/a\nb', `/${'x'.repeat(2000)}`])('%j is none', (path) => {
    expect(isBackupFolder(path)).toBe(false);
  });
  test('spaces and quotes are only characters', () => {
    expect(isBackupFolder('/opt/smp/bs/my "backups" $(x)')).toBe(true);
  });
});

describe('what was stored', () => {
  test('whatever else lies there is nobody’s settings, order or manifest', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(parseBackupSettings(text)).toBeNull();
        expect(parseBackupOrder(text)).toBeNull();
        expect(parseManifest(text).ok).toBe(false);
      }),
    );
  });

  test('settings come back as they were stored', () => {
    expect(parseBackupSettings(JSON.stringify(settings))).toEqual(settings);
    expect(parseBackupSettings(JSON.stringify({ ...settings, everyMs: everyMinMs - 1 }))).toBeNull();
    expect(parseBackupSettings(JSON.stringify({ ...settings, keep: 0 }))).toBeNull();
  });
});

describe('retention', () => {
  test('the newest stay, whatever order they are listed in', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 999 })),
        fc.integer({ min: 1, max: 9 }),
        (epochs, keep) => {
          const ids = epochs.map((epoch) =>
            backupId(new Date(Date.UTC(2026, 0, 1) + epoch * 60_000).toISOString(), epoch),
          );
          const removed = toRemove(
            ids.map((id) => ({ id })),
            keep,
          );
          const kept = ids.filter((id) => !removed.includes(id));
          expect(kept).toHaveLength(Math.min(ids.length, keep));
          for (const gone of removed) for (const stays of kept) expect(gone < stays).toBe(true);
        },
      ),
    );
  });
});

describe('what is next', () => {
  test('an order comes before the schedule', () => {
    const ordered = order({ kind: 'ordered' });
    expect(nextBackup({ ...view, order: ordered, lastAgeMs: null })).toEqual({
      kind: 'take',
      order: ordered,
    });
  });

  test('while one is being taken nothing else begins, until nobody works on it any more', () => {
    const copying = order({ kind: 'copying', percent: 40 });
    expect(nextBackup({ ...view, order: copying, lastAgeMs: null })).toEqual({ kind: 'nothing' });
    expect(nextBackup({ ...view, order: copying, orderStillMs: 120_000 })).toEqual({
      kind: 'give-up',
      order: copying,
    });
  });

  test('the schedule: none yet, too old, or a clock that was set back', () => {
    for (const lastAgeMs of [null, -5000, 3_600_000])
      expect(nextBackup({ ...view, lastAgeMs })).toEqual({ kind: 'due', settings });
    expect(nextBackup({ ...view, lastAgeMs: 3_599_999 })).toEqual({ kind: 'nothing' });
    expect(nextBackup({ ...view, settings: { ...settings, everyMs: null }, lastAgeMs: null })).toEqual({
      kind: 'nothing',
    });
  });

  test('one that failed is not tried again at once', () => {
    expect(nextBackup({ ...view, lastAgeMs: null, failedAgoMs: 60_000 })).toEqual({ kind: 'nothing' });
    expect(nextBackup({ ...view, lastAgeMs: null, failedAgoMs: 1_800_000 })).toEqual({
      kind: 'due',
      settings,
    });
  });
});
