import { foundation } from './0001-foundation.ts';

export interface Migration {
  readonly number: number;
  readonly sql: string;
}

/** In order, forward only. One that has shipped is never changed: its checksum is in every database that has it. */
export const allMigrations: readonly Migration[] = [{ number: 1, sql: foundation }];
