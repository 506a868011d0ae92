import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Task } from '@zsha/api/platform/resources/task';
import { TestPlatform } from '../testing/test-platform.ts';

let at = new TestPlatform();
let admin = '';
beforeEach(async () => {
  at = await new TestPlatform().start();
  admin = await at.setUp();
});
afterEach(() => at.end());

async function ended(id: string): Promise<Task> {
  for (;;) {
    const task = await at.must('tasks.get', { params: { id } }, admin);
    if (task.endedAt !== null) return task;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a backup is a task that says how far it is, and leaves a whole copy', async () => {
  await at.must('zones.create', { body: { name: 'kept' } }, admin);
  const asked = await at.must('backups.create', {}, admin);
  expect(asked).toMatchObject({ kind: 'database-backup', createdBy: 'admin', progressPercent: 0 });
  expect(await ended(asked.id)).toMatchObject({ state: 'succeeded', progressPercent: 100, cause: null });
  const { items } = await at.must('backups.list', {}, admin);
  expect(items).toHaveLength(1);
  const bytes = readFileSync(join(at.folder, 'backups', String(items[0]?.file)));
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(items[0]?.sha256);

  // Put in the database's place it is the platform of that moment.
  await at.must('zones.create', { body: { name: 'made afterwards' } }, admin);
  await at.platform.close();
  for (const rest of ['', '-wal', '-shm']) rmSync(join(at.folder, `platform.db${rest}`), { force: true });
  writeFileSync(join(at.folder, 'platform.db'), bytes);
  await at.start();
  const zones = await at.must('zones.list', {}, admin);
  expect(zones.items.map(({ name }) => name)).toEqual(['kept']);
});

test('a backup that cannot be made says why, and is undone', async () => {
  // Where the folder has to be lies a file.
  writeFileSync(join(at.folder, 'backups'), '');
  const asked = await at.must('backups.create', {}, admin);
  const task = await ended(asked.id);
  expect(task).toMatchObject({ state: 'failed', cause: { messageId: 'platform.task.step-failed' } });
  expect(task.steps.map(({ state }) => state)).not.toContain('done');
  expect((await at.must('backups.list', {}, admin)).items).toEqual([]);
});

test('a task that has ended is not cancelled, and one under way is undone', async () => {
  const asked = await at.must('backups.create', {}, admin);
  const params = { id: asked.id };
  const cancelled = await at.call('tasks.cancel', { params }, admin);
  const task = await ended(asked.id);
  // The copy may have been quicker than the request.
  expect(cancelled.kind === 'done' ? ['cancelled', 'succeeded'] : ['succeeded']).toContain(task.state);
  const { items } = await at.must('backups.list', {}, admin);
  expect(items).toHaveLength(task.state === 'succeeded' ? 1 : 0);
  expect(await at.call('tasks.cancel', { params }, admin)).toMatchObject({
    error: { code: 'task-not-cancellable' },
  });
});

test('tasks come oldest first, or newest first for who asks, page by page', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) ids.push((await at.must('backups.create', {}, admin)).id);
  const list = async (query: Record<string, string>) => {
    const { items, next } = await at.must('tasks.list', { query }, admin);
    return { ids: items.map(({ id }) => id), next };
  };
  expect((await list({})).ids).toEqual(ids);
  const first = await list({ order: 'newest', limit: '2' });
  expect(first.ids).toEqual([ids[2], ids[1]]);
  expect((await list({ order: 'newest', limit: '2', after: String(first.next) })).ids).toEqual([ids[0]]);
  for (const id of ids) await ended(id);
});
