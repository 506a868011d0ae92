import { contenderNames } from '../contenders/contender.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { quantile } from '../quantile.ts';
import { failures } from './failover.ts';
import type { Failure } from './failover.ts';
import type { Round } from './rounds-file.ts';

/** What the rounds of one contender under one failure came to; a time is null where nothing came back. */
export interface Summary {
  readonly failure: Failure;
  readonly contender: ContenderName;
  readonly rounds: number;
  /** Rounds in which no QEMU ran elsewhere in time; they are in no quantile. */
  readonly notBack: number;
  readonly qemu: Quantiles | null;
  readonly guest: Quantiles | null;
  /** The same for the rounds in which the failed node led the cluster. */
  readonly qemuOfLeaders: (Quantiles & { readonly rounds: number }) | null;
}

export interface Quantiles {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

export function summarize(rounds: readonly Round[]): readonly Summary[] {
  return failures.flatMap((failure) =>
    contenderNames.flatMap((contender) => {
      const of = rounds.filter((each) => each.failure === failure && each.contender === contender);
      return of.length === 0 ? [] : [summaryOf(failure, contender, of)];
    }),
  );
}

function summaryOf(failure: Failure, contender: ContenderName, rounds: readonly Round[]): Summary {
  const times = (of: readonly Round[], which: 'qemuMs' | 'guestMs'): number[] =>
    of.flatMap((each) => each[which] ?? []);
  const led = times(
    rounds.filter(({ wasLeader }) => wasLeader),
    'qemuMs',
  );
  const quantilesOfLed = quantiles(led);
  return {
    failure,
    contender,
    rounds: rounds.length,
    notBack: rounds.filter(({ qemuMs }) => qemuMs === null).length,
    qemu: quantiles(times(rounds, 'qemuMs')),
    guest: quantiles(times(rounds, 'guestMs')),
    qemuOfLeaders: quantilesOfLed === null ? null : { ...quantilesOfLed, rounds: led.length },
  };
}

function quantiles(values: readonly number[]): Quantiles | null {
  if (values.length === 0) return null;
  return { medianMs: quantile(values, 0.5), p95Ms: quantile(values, 0.95), maxMs: Math.max(...values) };
}
