import { foundation } from './0001-foundation.ts';
import { hosts } from './0002-hosts.ts';

export interface Migration {
  readonly number: number;
  readonly sql: string;
}

/** In order, forward only. One that has shipped is never changed: its checksum is in every database that has it. */
export const allMigrations: readonly Migration[] = [
  { number: 1, sql: foundation },
  { number: 2, sql: hosts },
];
