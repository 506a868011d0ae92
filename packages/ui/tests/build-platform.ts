import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, guestPrograms } from '../../../script/packaging/bundles.ts';
import { buildPage } from '../../../script/packaging/page.ts';

const root = join(import.meta.dirname, '../../..');
const stamp = { version: '0.0.0', date: '', branch: '', commit: '', timeSeconds: 0 };

/** The programs and the page as they go into the management VM. @returns their folder, the caller's to remove. */
export async function buildPlatform(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-web-build-'));
  await bundle(root, guestPrograms, folder, stamp);
  await buildPage(root, join(folder, 'share/page'));
  return folder;
}
