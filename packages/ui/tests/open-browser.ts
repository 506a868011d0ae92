import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The system's own browser, without a screen. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['ZSHA_BROWSER'] ?? programs.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error('there is no browser: run script/setup web, or name one in ZSHA_BROWSER');
  // Root has no sandbox to be in; what is looked at is this build alone.
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
