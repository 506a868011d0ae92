import { inputProblems } from '@zsha/api/platform/input-problems';
import type {
  GlobalSetting,
  SettingChange,
  globalSettingRoutes,
} from '@zsha/api/platform/resources/global-setting';
import { settingDefinitions, settingNames, settingText } from '@zsha/api/platform/setting-definitions';
import type { SettingName, SettingValue } from '@zsha/api/platform/setting-definitions';
import { audit } from '../audit/audit-log.ts';
import type { CallContext, Handler } from '../calls/call.ts';
import { done, invalid } from '../store/outcome.ts';
import type { Outcome } from '../store/outcome.ts';
import type { Sql } from '../store/sql.ts';
import { isoOf, isoOrNull } from '../store/tx.ts';
import type { Tx } from '../store/tx.ts';
import { settingNow } from './settings.ts';

export const settingHandlers: { readonly [Id in keyof typeof globalSettingRoutes]: Handler<Id> } = {
  'settings.list': ({ sql }) => done({ items: settingNames.map((name) => shown(sql, name)), next: null }),
  'settings.get': ({ sql }, { params }) => done(shown(sql, params.name)),
  'settings.set': (tx, { params, body }, context) => {
    const read = settingDefinitions[params.name].schema.safeParse(body.value);
    if (!read.success) return invalid(inputProblems('body.value', read.error));
    return set(tx, context, params.name, read.data);
  },
  'settings.reset': (tx, { params }, context) =>
    set(tx, context, params.name, settingDefinitions[params.name].defaultValue),
  'settings.history': ({ sql }, { params, query }) => {
    const limit = Number(query.limit);
    const rows = sql.all<ChangeRow>(
      'SELECT * FROM setting_change WHERE name = ? AND number < ? ORDER BY number DESC LIMIT ?',
      params.name,
      Number(query.before ?? Number.MAX_SAFE_INTEGER),
      limit,
    );
    return done({
      items: rows.map(changeOf),
      next: rows.length < limit ? null : String(rows.at(-1)?.number),
    });
  },
};

function set(tx: Tx, context: CallContext, name: SettingName, value: SettingValue): Outcome<GlobalSetting> {
  const { sql, nowMs } = tx;
  const before = settingNow(sql, name).value;
  const by = context.caller?.name ?? '';
  // Said twice is said once.
  if (before === value) return done(shown(sql, name));
  sql.run(
    `INSERT INTO setting VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
     SET value = excluded.value, changed_at_ms = excluded.changed_at_ms, changed_by = excluded.changed_by`,
    name,
    JSON.stringify(value),
    nowMs,
    by,
  );
  sql.run(
    'INSERT INTO setting_change (name, at_ms, by_name, before, after) VALUES (?, ?, ?, ?, ?)',
    name,
    nowMs,
    by,
    JSON.stringify(before),
    JSON.stringify(value),
  );
  audit(tx, context, { resource: 'setting', resourceId: name, before, after: value });
  tx.emit({ kind: 'setting.changed', resource: 'setting', resourceId: name, name, by });
  return done(shown(sql, name));
}

function shown(sql: Sql, name: SettingName): GlobalSetting {
  const { category, level, defaultValue } = settingDefinitions[name];
  const { value, changedAtMs, changedBy } = settingNow(sql, name);
  return {
    name,
    category,
    level,
    titleId: `platform.setting.${name}.title`,
    aboutId: `platform.setting.${name}.about`,
    value,
    text: settingText(name, value),
    defaultValue,
    changedAt: isoOrNull(changedAtMs),
    changedBy,
  };
}

interface ChangeRow {
  readonly number: number;
  readonly at_ms: number;
  readonly by_name: string;
  readonly before: string;
  readonly after: string;
}

const changeOf = (row: ChangeRow): SettingChange => ({
  number: row.number,
  at: isoOf(row.at_ms),
  by: row.by_name,
  before: JSON.parse(row.before) as SettingValue,
  after: JSON.parse(row.after) as SettingValue,
});
