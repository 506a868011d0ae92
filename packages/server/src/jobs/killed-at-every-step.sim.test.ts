import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { backupSteps, backupTaskKind, backupsKept } from '../backups/backup-task.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const compiled = mkdtempSync(join(tmpdir(), 'zsha-compiled-'));
afterAll(() => rmSync(compiled, { recursive: true }));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zsha-tasks-'));
  folders.push(folder);
  return folder;
}

interface Ended {
  readonly signal: string | null;
  readonly points: number;
}

/** One life of a process that carries tasks through. */
function live(folder: string, kind: string, count: number, killAt: number): Promise<Ended> {
  const program = join(import.meta.dirname, 'testing/task-child.ts');
  const child = spawn(process.execPath, [program, folder, kind, String(count), String(killAt)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Most of a short life is reading the sources.
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (part: Buffer) => void (out += part.toString()));
  child.stderr.on('data', (part: Buffer) => void (err += part.toString()));
  return new Promise((resolve, reject) =>
    child.on('close', (code, signal) => {
      if (code === 0 || signal === 'SIGKILL') resolve({ signal, points: Number(out) });
      else reject(new Error(err));
    }),
  );
}

function rowsOf(folder: string, sql: string): readonly Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'platform.db'), { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

interface Left {
  readonly state: string;
  /** Of its steps, in order. */
  readonly steps: readonly string[];
  /** What it did outside: `<position> done`, `<position> undone`. */
  readonly ledger: readonly string[];
}

/** How each task stands in the end. */
function leftIn(folder: string): readonly Left[] {
  const lines = readdirSync(folder).includes('ledger')
    ? readFileSync(join(folder, 'ledger'), 'utf8').trimEnd().split('\n')
    : [];
  return rowsOf(folder, 'SELECT id, state FROM task ORDER BY id').map(({ id, state }) => ({
    state: String(state),
    steps: rowsOf(
      folder,
      `SELECT state FROM task_step WHERE task_id = '${String(id)}' ORDER BY position`,
    ).map((step) => String(step['state'])),
    ledger: lines
      .filter((line) => line.startsWith(`${String(id)}/`))
      .map((line) => line.slice(line.indexOf('/') + 1))
      .toSorted(),
  }));
}

/**
 * One process after the other: each finishes what was left, begins a task of its own and is killed at its first, second,
 * third … point, until one comes to its end.
 */
async function killedEverywhere(kind: string): Promise<{ readonly folder: string; readonly kills: number }> {
  const folder = newFolder();
  for (let kills = 0; ; kills += 1)
    if ((await live(folder, kind, 1, kills + 1)).signal === null) return { folder, kills };
}

test('a task that is killed anywhere is carried through by the next process, each effect once', async () => {
  const { folder, kills } = await killedEverywhere('good');
  expect(kills).toBe(10);
  const left = leftIn(folder);
  expect(left).toHaveLength(kills + 1);
  for (const task of left)
    expect.soft(task).toEqual({
      state: 'succeeded',
      steps: ['done', 'done', 'done'],
      ledger: ['0 done', '1 done', '2 done'],
    });
});

test('a task that fails is undone, backwards and wholly, wherever it is killed', async () => {
  const { folder, kills } = await killedEverywhere('bad');
  expect(kills).toBe(16);
  for (const task of leftIn(folder))
    expect.soft(task).toEqual({
      state: 'failed',
      steps: ['undone', 'undone', 'undone'],
      ledger: ['0 done', '0 undone', '1 done', '1 undone', '2 undone'],
    });
});

test('a backup that is killed anywhere leaves a whole copy and its row, and nothing half', async () => {
  const { folder, kills } = await killedEverywhere(backupTaskKind);
  expect(kills).toBeGreaterThan(backupSteps.length);
  expect(leftIn(folder).map(({ state }) => state)).toEqual(Array(kills + 1).fill('succeeded'));
  const files = readdirSync(join(folder, 'backups'));
  const rows = rowsOf(folder, 'SELECT file FROM database_backup ORDER BY id').map(({ file }) => file);
  expect(new Set(files)).toEqual(new Set(rows));
  expect(rows).toHaveLength(backupsKept);
  for (const file of files) {
    const copy = new DatabaseSync(join(folder, 'backups', file), { readOnly: true });
    expect.soft(copy.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    copy.close();
  }
});

test('a hundred tasks survive process after process: none lost, none done twice', async () => {
  const folder = newFolder();
  // Each life ends further on than the one before, in the middle of several tasks at once.
  let lives = 1;
  expect((await live(folder, 'good', 100, 40)).signal).toBe('SIGKILL');
  for (let killAt = 120; (await live(folder, 'good', 0, killAt)).signal !== null; killAt += 120) lives += 1;
  expect(lives).toBeGreaterThan(2);
  const left = leftIn(folder);
  expect(left).toHaveLength(100);
  expect(new Set(left.map(({ state }) => state))).toEqual(new Set(['succeeded']));
  const ledger = readFileSync(join(folder, 'ledger'), 'utf8').trimEnd().split('\n');
  expect(ledger).toHaveLength(300);
  expect(new Set(ledger).size).toBe(300);
});
