import type { AuditEntry } from '@zsha/api/platform/resources/audit-entry';

/** What changes with every change, and says nothing of it. */
const besides: readonly string[] = ['id', 'version', 'createdAt', 'changedAt'];

/** A line that says what became different: `state: Enabled → Disabled`. Empty when nothing of it can be told. */
export function auditDifference({ before, after }: Pick<AuditEntry, 'before' | 'after'>): string {
  if (!isRecord(before) && !isRecord(after))
    return before === null && after === null ? '' : change(before, after);
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((key) => !besides.includes(key) && text(was[key]) !== text(is[key]))
    .map((key) => `${key}: ${change(was[key], is[key])}`)
    .join(', ');
}

function change(before: unknown, after: unknown): string {
  const [was, is] = [text(before), text(after)];
  if (was === '') return is;
  return is === '' ? `${was} →` : `${was} → ${is}`;
}

const text = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
