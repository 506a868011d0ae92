import { milliseconds, parseDeed } from '../faults/deed.ts';
import type { Deed } from '../faults/deed.ts';
import { imageLockKinds } from '../world/image-lock.ts';
import type { ImageLockKind } from '../world/image-lock.ts';

/**
 * One story: what is done to a cluster, what is expected of it, and what it said the last time
 * somebody read it through. The text is
 *
 *     # what this shows, in sentences
 *     world seed 1 nodes 3 lock on fencing off
 *     at 20s power-off owner for 60s
 *     until 120s
 *     expect runs; down at most 12s
 *     ---
 *     the log
 */
export interface Scenario {
  readonly intent: string;
  readonly seed: number;
  readonly nodeCount: number;
  readonly imageLock: ImageLockKind;
  readonly fencing: boolean;
  readonly deeds: readonly Deed[];
  readonly untilMs: number;
  readonly expectations: readonly string[];
  /** Everything above the log, as it was written. */
  readonly head: string;
  readonly log: string;
}

const divider = '\n---\n';

/** @throws Error that names the line which is none of a scenario's. */
export function parseScenario(text: string): Scenario {
  const [head = '', log = ''] = text.split(divider);
  const intent: string[] = [];
  const deeds: Deed[] = [];
  const expectations: string[] = [];
  let untilMs = 60_000;
  const world = new Map<string, string>();
  for (const line of head.split('\n').filter((each) => each.trim() !== '')) {
    if (line.startsWith('#')) intent.push(line.slice(1).trim());
    else if (line.startsWith('world ')) readWorld(line, world);
    else if (line.startsWith('until '))
      untilMs = milliseconds(line.slice('until '.length)) ?? unreadable(line);
    else if (line.startsWith('expect ')) expectations.push(...line.slice('expect '.length).split('; '));
    else deeds.push(parseDeed(line) ?? unreadable(line));
  }
  if (intent.length === 0) throw new Error('a scenario without intent');
  return {
    intent: intent.join(' '),
    seed: Number(world.get('seed') ?? 1),
    nodeCount: Number(world.get('nodes') ?? 3),
    imageLock: lockOf(world.get('lock')),
    fencing: world.get('fencing') === 'on',
    deeds,
    untilMs,
    expectations,
    head,
    log,
  };
}

export function withLog({ head }: Scenario, log: string): string {
  return `${head.trimEnd()}${divider}${log}`;
}

function readWorld(line: string, into: Map<string, string>): void {
  const words = line.split(' ').slice(1);
  for (let at = 0; at < words.length; at += 2) into.set(words[at] ?? '', words[at + 1] ?? '');
}

function lockOf(word = 'on'): ImageLockKind {
  return imageLockKinds.find((kind) => kind === word) ?? unreadable(`lock ${word}`);
}

function unreadable(line: string): never {
  throw new Error(`not a line of a scenario: ${line}`);
}
