import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { contenderNames } from '../contenders/contender.ts';

const cost = z.object({ cpuMs: z.number(), rssBytes: z.number(), writtenBytes: z.number() });

const steadyNode = z.object({
  node: z.string(),
  hadVm: z.boolean(),
  /** By systemd's unit. */
  costs: z.record(z.string(), cost),
  /** Bytes by file below /var/log. */
  logs: z.record(z.string(), z.number()),
  /** Entries of the journal by unit. */
  journal: z.record(z.string(), z.number()),
});

const steady = z.object({
  /** ISO 8601. */
  at: z.string(),
  commit: z.string(),
  contender: z.enum(contenderNames),
  minutes: z.number(),
  /** One guest from the first look to the last: otherwise it was no quiet time. */
  isSameGuest: z.boolean(),
  nodes: z.array(steadyNode),
});

export type SteadyNode = z.infer<typeof steadyNode>;
/** A time in which nothing was done to a contender. */
export type Steady = z.infer<typeof steady>;

export function appendSteady(path: string, seen: Steady): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify(seen)}\n`);
}

export function readSteady(path: string): readonly Steady[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => steady.parse(JSON.parse(line)));
}
