import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What grows without anybody changing anything: when a session was used, a token that was first used, the disk's own probe. */
const besides: readonly string[] = ['session', 'session_token', 'probe'];

/** All rows of all tables, to be held against what they were. */
export function databaseText(stateFolder: string, without: readonly string[] = []): string {
  const database = new DatabaseSync(join(stateFolder, 'platform.db'), { readOnly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all() as { name: string }[];
    return tables
      .filter(({ name }) => !besides.includes(name) && !without.includes(name))
      .map(({ name }) => `${name} ${JSON.stringify(database.prepare(`SELECT * FROM ${name}`).all())}`)
      .join('\n');
  } finally {
    database.close();
  }
}
