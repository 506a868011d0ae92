import { expect, test } from 'vitest';
import { statusPage } from './status-page.ts';

test('nothing that the page shows can be markup', () => {
  const facts = { node: '<b>"&', epoch: 1, uptimeMs: 0, isDatabaseWritable: false };
  for (const locale of ['zh-CN', 'en-US'] as const) {
    const page = statusPage(locale, facts);
    expect(page).toContain('&lt;b&gt;&quot;&amp;');
    expect(page).not.toContain('<b>');
  }
});
