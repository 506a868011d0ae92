import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupKind } from '../../backups/backup-kind.ts';
import { backupSteps, backupTaskKind } from '../../backups/backup-task.ts';
import { Store } from '../../store/store.ts';
import type { OutsideStep, StepEnd, TaskKind } from '../task-kind.ts';
import { TaskRunner } from '../task-runner.ts';

/**
 * A process that carries tasks through and is killed on the way, by itself, without a word to anybody.
 * `task-child FOLDER KIND COUNT KILL-AT`: finishes what the one before has left, then begins COUNT tasks of KIND and dies
 * at the KILL-AT-th point of those; 0 is never. With COUNT 0 it dies at a point of what was left.
 */
const [folder = '', kind = '', count = '', killAt = ''] = process.argv.slice(2);
const source = join(import.meta.dirname, '../..');

/** What the steps do outside the database: a line in a file, once for each key. */
const ledger = join(folder, 'ledger');
const lines = (): readonly string[] =>
  existsSync(ledger) ? readFileSync(ledger, 'utf8').trimEnd().split('\n') : [];
const write = (line: string): void => {
  if (!lines().includes(line)) appendFileSync(ledger, `${line}\n`);
};

const step = (name: string, end: StepEnd): OutsideStep => ({
  kind: 'outside',
  name,
  run: async ({ key }) => {
    if (end.kind === 'done') write(`${key} done`);
    return end;
  },
  undo: async ({ key }) => write(`${key} undone`),
});

const good: StepEnd = { kind: 'done', result: null };
const bad: StepEnd = { kind: 'failed', cause: { messageId: 'platform.task.step-failed', params: {} } };

const kinds: Readonly<Record<string, TaskKind>> = {
  good: { steps: ['a', 'b', 'c'].map((name) => step(name, good)) },
  bad: { steps: [step('a', good), step('b', good), step('c', bad)] },
  [backupTaskKind]: backupKind({
    database: join(folder, 'platform.db'),
    folder: join(folder, 'backups'),
    copyProgram: join(source, 'backups/copy-main.ts'),
  }),
};

const store = await Store.open({
  path: join(folder, 'platform.db'),
  threadProgram: join(source, 'store/store-thread.ts'),
  onFault: (name, _, detail) => {
    process.stderr.write(`${name}: ${detail}\n`);
    return '';
  },
  onEnd: (error) => {
    throw error;
  },
});

let points = 0;
let isArmed = Number(count) === 0;
const runner = new TaskRunner({
  store,
  kinds,
  onFault: (id, error) => void process.stderr.write(`${id}: ${String(error)}\n`),
  onPoint: () => {
    points += 1;
    if (isArmed && points === Number(killAt)) process.kill(process.pid, 'SIGKILL');
  },
});

const idle = async (): Promise<void> => {
  while (!runner.isIdle) await new Promise((resolve) => setTimeout(resolve, 5));
};

await runner.start();
if (Number(count) > 0) {
  await idle();
  points = 0;
  isArmed = true;
  const names = kind === backupTaskKind ? backupSteps : ['a', 'b', 'c'];
  const task = { kind, steps: names, input: { stamp: 'S' }, resource: null, resourceId: null, by: 'test' };
  await Promise.all(Array.from({ length: Number(count) }, () => store.run('tasks.create', task)));
}
await idle();
await store.close();
process.stdout.write(String(points));
