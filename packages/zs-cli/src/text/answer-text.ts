import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import { table } from './table.ts';

type Values = Readonly<Record<string, unknown>>;

/** An answer for people: a list as the table that its route describes, one thing as its fields. */
export function answerText(locale: Locale, columns: readonly string[] | null, value: unknown): string {
  if (columns === null) return fieldsText(value);
  const { items } = value as { readonly items: readonly Values[] };
  const head = columns.map((column) => render(locale, `platform.field.${column}`));
  return table([head, ...items.map((item) => columns.map((column) => shown(item[column])))]);
}

function fieldsText(value: unknown): string {
  if (value === null || typeof value !== 'object') return '';
  return table(Object.entries(value).map(([name, its]) => [name, shown(its)]));
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '-';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
