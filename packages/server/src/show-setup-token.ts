import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '@zsha/messages/render';

/**
 * On the VM's console, which is whoever's the hosts are, and in a file of root's that ends with the boot. Not in the
 * journal: that is read by more people, and kept.
 */
export function showSetupToken(
  { folder, console }: { readonly folder: string; readonly console: string },
  url: string,
  token: string,
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, 'setup-token'), `${token}\n`, { mode: 0o600 });
  const lines = (['zh-CN', 'en-US'] as const).map((locale) =>
    render(locale, 'platform.setup.token', { url, token }),
  );
  try {
    writeFileSync(console, `\r\n${lines.join('\r\n')}\r\n`);
  } catch {
    // A machine without one: the file is there.
  }
}
