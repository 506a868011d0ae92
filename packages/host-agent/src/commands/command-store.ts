import { DatabaseSync } from 'node:sqlite';
import type { CommandOutcome } from '@zsha/api/host-agent/command-outcome';
import { refused, unknown } from './outcomes.ts';

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS commands (
    id TEXT PRIMARY KEY, content TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, outcome TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS commands_by_time ON commands (at);
`;

/** Nobody asks again for a command this old: the platform has long gone by what the host looks like. */
const keptMs = 7 * 24 * 3600 * 1000;

export interface StoredCommand {
  /** A digest: tells the same command from another one under its id. */
  readonly content: string;
  readonly state: 'queued' | 'running' | 'ended';
  readonly outcome: CommandOutcome | null;
}

/**
 * Every command that was accepted, on the host's own disk before anything of it is done. What the last run of
 * the agent left unfinished is ended as far as anybody can know: not begun, or not known.
 */
export class CommandStore {
  readonly #database: DatabaseSync;

  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(schema);
    this.#end('queued', refused('not-begun', 'the agent ended before its turn came'));
    this.#end('running', unknown('the agent ended while it was being carried out'));
  }

  close(): void {
    this.#database.close();
  }

  get(id: string): StoredCommand | null {
    const row = this.#database.prepare('SELECT content, state, outcome FROM commands WHERE id = ?').get(id);
    if (row === undefined) return null;
    const outcome = row['outcome'];
    return {
      content: String(row['content']),
      // Written by nobody else.
      state: row['state'] as StoredCommand['state'],
      outcome: typeof outcome === 'string' ? (JSON.parse(outcome) as CommandOutcome) : null,
    };
  }

  add(id: string, content: string, atMs: number): void {
    this.#database.prepare('DELETE FROM commands WHERE at < ? AND outcome IS NOT NULL').run(atMs - keptMs);
    this.#database.prepare("INSERT INTO commands VALUES (?, ?, ?, 'queued', NULL)").run(id, content, atMs);
  }

  begin(id: string): void {
    this.#database.prepare("UPDATE commands SET state = 'running' WHERE id = ?").run(id);
  }

  end(id: string, outcome: CommandOutcome): void {
    const update = "UPDATE commands SET state = 'ended', outcome = ? WHERE id = ?";
    this.#database.prepare(update).run(JSON.stringify(outcome), id);
  }

  #end(state: 'queued' | 'running', outcome: CommandOutcome): void {
    const update = "UPDATE commands SET state = 'ended', outcome = ? WHERE state = ?";
    this.#database.prepare(update).run(JSON.stringify(outcome), state);
  }
}
