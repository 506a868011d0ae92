import { authorise, performCall } from '../calls/perform-call.ts';
import type { Call } from '../calls/call.ts';
import { passwordHashOf } from '../accounts/password-hash-of.ts';
import { isSetupNeeded } from '../accounts/session-handlers.ts';
import { sessionIsAlive } from '../accounts/session-is-alive.ts';
import { beginSignIn, forgetFailures } from '../accounts/sign-in.ts';
import type { Attempt } from '../accounts/sign-in.ts';
import { eventsAfter } from '../events/event-log.ts';
import { hostWorks } from '../hosts/host-works.ts';
import { createTask } from '../jobs/create-task.ts';
import type { NewTask } from '../jobs/create-task.ts';
import { taskWorks } from '../jobs/task-store.ts';
import { testJournalWorks } from './test-journal.ts';
import { done } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Tx } from './tx.ts';

/** Everything that is ever done in the database, by name: a transaction each. */
export const works = {
  ...taskWorks,
  ...hostWorks,
  ...testJournalWorks,
  call: performCall,
  authorise: (tx: Tx, call: Pick<Call, 'route' | 'tokenHash'>) => authorise(tx, call),
  'setup.is-needed': (tx: Tx) => done(isSetupNeeded(tx)),
  'sign-in.begin': beginSignIn,
  'sign-in.forget': (tx: Tx, attempt: Attempt): Outcome<null> => {
    forgetFailures(tx, attempt);
    return done(null);
  },
  'accounts.password-hash': passwordHashOf,
  'session.is-alive': sessionIsAlive,
  'events.after': eventsAfter,
  'tasks.create': (tx: Tx, task: NewTask) => done(createTask(tx, task)),
  /** Comes back once the disk has taken something. */
  probe: ({ sql, nowMs }: Tx): Outcome<null> => {
    sql.run('INSERT INTO probe VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms', nowMs);
    return done(null);
  },
} as const satisfies Readonly<Record<string, (tx: Tx, input: never) => Outcome<unknown>>>;

export type Works = typeof works;
export type WorkName = keyof Works;
/** Null for what needs none. */
export type WorkInput<Name extends WorkName> =
  Parameters<Works[Name]> extends readonly [Tx, infer Input] ? Input : null;
export type WorkOutcome<Name extends WorkName> = ReturnType<Works[Name]>;
