import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedPaths } from '@zsha/config/installed-paths';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { noSettings, parseSettings, serializeSettings } from '../model/settings.ts';
import type { Settings } from '../model/settings.ts';
import { writeWhole } from './own-files.ts';

const path = join(installedPaths.settings, 'network.json');

export function readSettings(): Result<Settings, Refusal> {
  if (!existsSync(path)) return ok(noSettings);
  try {
    return ok(parseSettings(readFileSync(path, 'utf8')));
  } catch (error) {
    const [detail = ''] = String(error).split('\n');
    return fail(refusal('settings-unreadable', { path, detail }));
  }
}

export function writeSettings(settings: Settings): void {
  writeWhole({ path, mode: 0o644, text: serializeSettings(settings) });
}
