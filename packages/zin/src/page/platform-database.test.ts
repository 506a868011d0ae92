import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlatformDatabase } from './platform-database.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'zin-database-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('what was appended is there for the next to open it', () => {
  const path = join(folder, 'platform.db');
  const first = new PlatformDatabase(path);
  for (const number of [1, 2, 2, 3]) first.append(number);
  expect(first.probe(1)).toBeNull();
  expect(new PlatformDatabase(path).journal()).toEqual({ highest: 3, count: 3, integrity: 'ok' });
});
