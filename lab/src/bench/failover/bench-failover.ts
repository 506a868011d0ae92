import { loadavg } from 'node:os';
import { commitNow } from '../commit-now.ts';
import type { Contender, ContenderName } from '../contenders/contender.ts';
import { contenders } from '../contenders/contenders.ts';
import { fresh } from '../contenders/fresh.ts';
import { failover } from './failover.ts';
import type { Failure } from './failover.ts';
import { appendRound, readRounds } from './rounds-file.ts';
import type { Round } from './rounds-file.ts';

export interface FailoverOptions {
  readonly rounds: number;
  readonly contenders: readonly ContenderName[];
  readonly failures: readonly Failure[];
  /** Where the rounds are kept; those that are there already are not run again. */
  readonly file: string;
  readonly tell: (line: string) => void;
}

/** A contender that does not come back at all would take an hour to say so twenty times. */
const neverMax = 3;

/** How soon the VM is back, measured from outside on real nodes. @returns all rounds there are. */
export async function benchFailover(options: FailoverOptions): Promise<readonly Round[]> {
  const commit = await commitNow();
  for (const name of options.contenders) {
    const owed = options.failures.filter((failure) => isOwed(options, name, failure));
    if (owed.length === 0) continue;
    const contender = contenders[name];
    await fresh(contender);
    for (const failure of owed) await measure(options, contender, failure, commit);
  }
  return readRounds(options.file);
}

async function measure(
  options: FailoverOptions,
  contender: Contender,
  failure: Failure,
  commit: string,
): Promise<void> {
  const { file, rounds, tell } = options;
  while (isOwed(options, contender.name, failure)) {
    const seen = await failover(contender, failure);
    const at = new Date().toISOString();
    const [load = null] = loadavg();
    appendRound(file, { at, commit, contender: contender.name, failure, ...seen, load });
    const count = roundsOf(file, contender.name, failure).length;
    const of = `${contender.name}, ${failure} ${count}/${rounds}`;
    tell(
      seen.qemuMs === null
        ? `${of}: not back in time`
        : `${of}: QEMU after ${seen.qemuMs} ms, guest after ${seen.guestMs ?? 'more than allowed'} ms`,
    );
  }
}

function isOwed({ file, rounds }: FailoverOptions, contender: ContenderName, failure: Failure): boolean {
  const done = roundsOf(file, contender, failure);
  if (done.length >= neverMax && done.every(({ qemuMs }) => qemuMs === null)) return false;
  return done.length < rounds;
}

function roundsOf(file: string, contender: ContenderName, failure: Failure): readonly Round[] {
  return readRounds(file).filter((each) => each.contender === contender && each.failure === failure);
}
