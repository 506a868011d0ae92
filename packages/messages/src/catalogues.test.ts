import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { catalogues as nodeCatalogues } from './catalogues.ts';
import { localeOf } from './locale.ts';
import { formatText } from './format-text.ts';
import { render } from './render.ts';
import { uiCatalogues } from './ui-catalogues.ts';

type Catalogue = Readonly<Record<string, string>>;
const catalogues: Readonly<Record<'en-US' | 'zh-CN', Catalogue>> = {
  'en-US': { ...nodeCatalogues['en-US'], ...uiCatalogues['en-US'] },
  'zh-CN': { ...nodeCatalogues['zh-CN'], ...uiCatalogues['zh-CN'] },
};
const ids = Object.keys(catalogues['en-US']);
const textOf = (locale: 'en-US' | 'zh-CN', id: string): string => catalogues[locale][id] ?? '';

function argumentsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  const names = new Set<string>();
  const visit = (list: readonly MessageFormatElement[]): void => {
    for (const element of list) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
      names.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) visit(option.value);
    }
  };
  visit(elements);
  return [...names].toSorted();
}

test('every message compiles in both languages and takes the same values', () => {
  for (const id of ids) {
    const english = parse(textOf('en-US', id), { ignoreTag: true });
    const chinese = parse(textOf('zh-CN', id), { ignoreTag: true });
    expect.soft(argumentsOf(chinese), id).toEqual(argumentsOf(english));
  }
});

test('both languages have the same messages', () => {
  expect(Object.keys(catalogues['zh-CN']).toSorted()).toEqual(ids.toSorted());
});

test('a message is rendered with its values, numbers by the language', () => {
  expect(render('en-US', 'cli.problems', { path: 'a.json', count: 1 })).toBe(
    'a.json has 1 problem; nothing was changed',
  );
  expect(render('zh-CN', 'config.missing', { key: 'CPU' })).toBe('缺少 CPU');
});

test('a message that only puts values in place reads as the formatter would have it', () => {
  const values = Object.fromEntries(
    ids
      .flatMap((id) => argumentsOf(parse(textOf('en-US', id), { ignoreTag: true })))
      .map((name) => [name, `<${name}> {x} $&`]),
  );
  for (const locale of ['en-US', 'zh-CN'] as const)
    for (const id of ids) {
      if (/plural|number/.test(textOf(locale, id))) continue;
      const formatted = new IntlMessageFormat(textOf(locale, id), locale, undefined, {
        ignoreTag: true,
      }).format(values);
      expect.soft(formatText(locale, textOf(locale, id), values), id).toBe(String(formatted));
    }
});

test('an unknown id, or a value that is missing, loses nothing of what was said', () => {
  expect(render('en-US', 'order.of-tomorrow', { node: 'n' })).toBe('order.of-tomorrow {"node":"n"}');
  expect(render('en-US', 'config.missing', {})).toBe('config.missing {}');
});

test('a value moves no cursor, whatever way it is rendered; lines and tabs stay', () => {
  const hostile = 'a\u001b]0;title\u0007\u009b2J\rb\n\tc';
  const clean = 'a]0;title2Jb\n\tc';
  expect(render('en-US', 'config.missing', { key: hostile })).toBe(`${clean} is missing`);
  expect(render('en-US', 'cli.problems', { path: hostile, count: 1 })).toContain(clean);
  expect(render('en-US', `of.tomorrow${hostile}`)).toBe(`of.tomorrow${clean}`);
});

test('the language is that of the strongest variable that is set', () => {
  expect(localeOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
  expect(localeOf({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).toBe('en-US');
  expect(localeOf({ LC_ALL: 'C', ZSHA_LANG: 'zh' })).toBe('zh-CN');
  expect(localeOf({ LANG: '' })).toBe('en-US');
});
