import { settingDefinitions } from '@zsha/api/platform/setting-definitions';
import type { SettingName, SettingValue } from '@zsha/api/platform/setting-definitions';
import type { Sql } from '../store/sql.ts';

export interface SettingRow {
  readonly value: SettingValue;
  readonly changedAtMs: number | null;
  readonly changedBy: string | null;
}

/** What holds now. Nothing keeps a copy, so a change holds from the next look on. */
export function settingNow(sql: Sql, name: SettingName): SettingRow {
  const row = sql.get<{ value: string; changed_at_ms: number; changed_by: string }>(
    'SELECT value, changed_at_ms, changed_by FROM setting WHERE name = ?',
    name,
  );
  const { schema, defaultValue } = settingDefinitions[name];
  if (row === null) return { value: defaultValue, changedAtMs: null, changedBy: null };
  // A value of an earlier release that no longer holds is not to stop this one.
  const read = schema.safeParse(JSON.parse(row.value));
  return {
    value: read.success ? read.data : defaultValue,
    changedAtMs: row.changed_at_ms,
    changedBy: row.changed_by,
  };
}

export function sessionTimeoutMs(sql: Sql): number {
  return Number(settingNow(sql, 'session.timeout-seconds').value) * 1000;
}
