import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFrom, readLogs } from './read-logs.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zsha-logs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (at: string, text: string): string => `{"level":30,"time":"${at}","msg":"${text}"}\n`;

function written(name: string, content: string | Buffer, at: string): void {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), new Date(at), new Date(at));
}

test('rotated and compressed files are read in the order of time, from the wanted moment on', () => {
  written('agent.log.2.gz', gzipSync(line('2026-01-29T12:00:00Z', 'oldest')), '2026-01-29T23:59:00Z');
  written('agent.log.1', line('2026-01-30T12:00:00Z', 'older'), '2026-01-30T23:59:00Z');
  written(
    'agent.log',
    line('2026-01-31T12:00:00Z', 'new') + line('2026-01-31T12:00:01Z', 'newer'),
    '2026-01-31T12:00:01Z',
  );
  written('guard.log', '', '2026-01-31T12:00:00Z');
  const since = (at: string) => readLogs(folder, 'agent', Date.parse(at)).map(({ text }) => text);
  expect(since('2026-01-01T00:00:00Z')).toEqual(['oldest', 'older', 'new', 'newer']);
  expect(since('2026-01-30T00:00:00Z')).toEqual(['older', 'new', 'newer']);
  expect(since('2026-01-31T12:00:01Z')).toEqual(['newer']);
  expect(readLogs(folder, 'agent', undefined).map(({ text }) => text)).toEqual(['older', 'new', 'newer']);
  expect(readLogs(folder, 'guard', undefined)).toEqual([]);
});

test('what was added to a file is read from where the last reading ended', () => {
  const path = join(folder, 'agent.log');
  writeFileSync(path, 'one\n');
  const first = readFrom(path, 0);
  writeFileSync(path, 'one\ntwo\n');
  expect(readFrom(path, first.end)).toEqual({ text: 'two\n', end: 8 });
});
