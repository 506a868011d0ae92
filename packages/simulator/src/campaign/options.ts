import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { profileNames } from '../faults/draw-deeds.ts';
import type { Profile } from '../faults/draw-deeds.ts';

/** What `script/sim` was asked to do. */
export interface Options {
  readonly seeds: number;
  readonly first: number;
  /** null: a campaign. */
  readonly seed: number | null;
  readonly nodes: number;
  /** null: chance picks one for each run. */
  readonly profile: Profile | null;
  /** null: as many runs as `seeds` says, however long they take. */
  readonly minutes: number | null;
  /** null: no steady cluster was asked for. */
  readonly steadyHours: number | null;
  readonly json: boolean;
  readonly rewrite: boolean;
}

/** Nothing was wrong (help was asked for: 0), or a word is none of ours (2): the text is said already. */
export class EndEarly extends Error {
  readonly exitCode: 0 | 2;

  constructor(exitCode: 0 | 2) {
    super('nothing to run');
    this.exitCode = exitCode;
  }
}

/** @throws EndEarly where nothing is to be run; the reason has been told on stderr. */
export function readOptions(words: readonly string[]): Options {
  const program = commandLine();
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw new EndEarly(error.exitCode === 0 ? 0 : 2);
    throw error;
  }
  const given = program.opts<
    Partial<Record<'seed' | 'minutes' | 'steady', number>> & { profile?: Profile }
  >();
  const { seeds, first, nodes, json, rewrite } = program.opts<Options>();
  return {
    seeds,
    first,
    nodes,
    json,
    rewrite,
    seed: given.seed ?? null,
    profile: given.profile ?? null,
    minutes: given.minutes ?? null,
    steadyHours: given.steady ?? null,
  };
}

function commandLine(): Command {
  return new Command('script/sim')
    .description('the engine that ships, in a simulated cluster, under every fault at once')
    .option('--seeds <count>', 'this many runs', whole(1), 500)
    .option('--seed <number>', 'this one run, with everything that happens in it', whole(0))
    .option('--first <number>', 'the first seed of the runs', whole(0), 1)
    .option('--minutes <count>', 'runs until so many minutes have passed, instead of --seeds', minutes)
    .option('--nodes <count>', 'nodes of the cluster: 3, 5 or 7', nodes, 3)
    .option('--profile <name>', `every run of this kind: ${profileNames.join(', ')}`, profile)
    .option('--steady <hours>', 'a cluster that nothing is done to: what it writes, logs and keeps', whole(1))
    .option('--json', 'one JSON document', false)
    .option('--rewrite', 'writes the logs of all scenarios anew, to be read as a difference', false)
    .allowExcessArguments(false)
    .exitOverride();
}

function whole(min: number): (text: string) => number {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < min)
      throw new InvalidArgumentError(`a whole number, ${min} at least`);
    return Number(text);
  };
}

function minutes(text: string): number {
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (value <= 0) throw new InvalidArgumentError('a number of minutes above 0');
  return value;
}

function nodes(text: string): number {
  if (!/^[357]$/.test(text)) throw new InvalidArgumentError('a cluster has 3, 5 or 7 nodes');
  return Number(text);
}

function profile(text: string): Profile {
  const found = profileNames.find((name) => name === text);
  if (found === undefined) throw new InvalidArgumentError(`one of ${profileNames.join(', ')}`);
  return found;
}
