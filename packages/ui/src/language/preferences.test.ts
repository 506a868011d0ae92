import { expect, test } from 'vitest';
import { readPreferences, writePreferences } from './preferences.ts';

const storageOf = (text: string | null) => ({ getItem: () => text });

test('nobody has chosen: the browser’s first language, and the system’s appearance', () => {
  expect(readPreferences(storageOf(null), ['zh-TW', 'en'])).toEqual({ locale: 'zh-CN', theme: 'system' });
  expect(readPreferences(storageOf(null), ['de', 'zh-CN'])).toEqual({ locale: 'en-US', theme: 'system' });
  expect(readPreferences(null, [])).toEqual({ locale: 'en-US', theme: 'system' });
});

test('what was chosen is remembered', () => {
  let kept = '';
  writePreferences({ setItem: (_, text) => void (kept = text) }, { locale: 'zh-CN', theme: 'dark' });
  expect(readPreferences(storageOf(kept), ['en'])).toEqual({ locale: 'zh-CN', theme: 'dark' });
});

test('what somebody else has left there is not believed', () => {
  for (const text of ['', 'null', '[1]', '{"locale":"xx","theme":7}', '{'])
    expect(readPreferences(storageOf(text), ['en']), text).toEqual({ locale: 'en-US', theme: 'system' });
});
