import { expect, test } from 'vitest';
import { localeOfBrowser, statusPage } from './status-page.ts';

test('the page is in the browser’s language', () => {
  expect(localeOfBrowser('zh-CN,zh;q=0.9,en;q=0.8')).toBe('zh-CN');
  expect(localeOfBrowser('de, zh;q=0.5')).toBe('en-US');
  expect(localeOfBrowser(undefined)).toBe('en-US');
});

test('nothing that the page shows can be markup', () => {
  const facts = { node: '<b>"&', epoch: 1, uptimeMs: 0, databaseProblem: '<script>' };
  for (const locale of ['zh-CN', 'en-US'] as const) {
    const page = statusPage(locale, facts);
    expect(page).toContain('&lt;b&gt;&quot;&amp;');
    expect(page).not.toMatch(/<b>|<script>/);
  }
});
