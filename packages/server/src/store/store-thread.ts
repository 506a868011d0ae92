import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { runBatch } from './batch.ts';
import type { Job, JobEnd } from './batch.ts';
import { openDatabase } from './open-database.ts';
import type { Outcome } from './outcome.ts';
import { Sql } from './sql.ts';
import type { ThreadMessage, WorkRequest } from './thread-messages.ts';
import type { Tx } from './tx.ts';
import { works } from './works.ts';

/**
 * The thread that owns the database. A commit waits for the disk, and the disk of this VM lies on shared storage that
 * may be slow or hang: then this thread waits, and the one with the connections goes on answering.
 */
const port = parentPort;
if (port === null) throw new Error('the thread of the database is started by the platform');

/** What waits longer than one batch waits for the next. */
const batchMax = 64;

const opened = openDatabase((workerData as { readonly path: string }).path, Date.now());
if (opened.kind === 'refused') {
  say({ kind: 'refused', why: opened.why });
  port.close();
} else {
  const { database } = opened;
  const sql = new Sql(database);
  port.on('message', (first: WorkRequest | null) => {
    const jobs: Job[] = [];
    for (let request: WorkRequest | null | undefined = first; request !== undefined; request = next()) {
      if (request === null) {
        if (jobs.length > 0) settle(jobs);
        database.close();
        opened.lock.close();
        port.close();
        return;
      }
      jobs.push(jobOf(request));
      if (jobs.length >= batchMax) break;
    }
    settle(jobs);
  });
  const settle = (jobs: readonly Job[]): void => {
    const { ends, events, tasks } = runBatch(database, sql, jobs, Date.now());
    if (events.length > 0) say({ kind: 'events', events });
    if (tasks.length > 0) say({ kind: 'tasks', ids: tasks });
    // Last: whoever is told that something was done finds that it has been told of everywhere.
    for (const end of ends) say(messageOf(end));
  };
  say({ kind: 'open' });
}

function next(): WorkRequest | null | undefined {
  return port === null ? undefined : (receiveMessageOnPort(port)?.message as WorkRequest | null | undefined);
}

/** The name and the input come from this program's other thread, typed there. */
function jobOf({ id, name, input }: WorkRequest): Job {
  const work = works[name] as (tx: Tx, input: unknown) => Outcome<unknown>;
  return { id, work: (tx) => work(tx, input) };
}

function messageOf(end: JobEnd): ThreadMessage {
  if (end.kind === 'outcome') return end;
  const { error } = end;
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { kind: end.kind, id: end.id, detail };
}

function say(message: ThreadMessage): void {
  port?.postMessage(message);
}
