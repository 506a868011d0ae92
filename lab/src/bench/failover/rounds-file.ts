import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { contenderNames } from '../contenders/contender.ts';
import { failures } from './failover.ts';

const round = z.object({
  /** ISO 8601. */
  at: z.string(),
  /** Of the repository that was measured. */
  commit: z.string(),
  contender: z.enum(contenderNames),
  failure: z.enum(failures),
  qemuMs: z.number().nullable(),
  guestMs: z.number().nullable(),
  wasLeader: z.boolean(),
  /** The machine's load of the last minute when the round was over; null where it was not noted. */
  load: z.number().nullable().default(null),
});

/** One measured failure. */
export type Round = z.infer<typeof round>;

/** A line is written as soon as its round is over, so a run that was ended goes on where it was. */
export function appendRound(path: string, measured: Round): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify(measured)}\n`);
}

export function readRounds(path: string): readonly Round[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => round.parse(JSON.parse(line)));
}
