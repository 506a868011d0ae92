import { recoveryBounds } from '@zsha/core/lease/recovery-bounds';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Failure } from '../failover/failover.ts';
import { summarize } from '../failover/summarize.ts';
import type { Round } from '../failover/rounds-file.ts';
import { markdownTable } from '../markdown-table.ts';

/** What zsha promises for each failure without a fencing device, before QEMU's own start. */
export function boundMs(failure: Failure): number {
  const { silenceMs, storageLostMs } = recoveryBounds(defaultTimings);
  return failure === 'storage-loss' ? storageLostMs : silenceMs;
}

/** How near zsha comes to what its own timings allow. */
export function boundTable(rounds: readonly Round[]): string {
  const rows = summarize(rounds)
    .filter(({ contender }) => contender === 'zsha')
    .flatMap(({ failure, qemu }) => {
      if (qemu === null) return [];
      const [bound, median] = [boundMs(failure), qemu.medianMs].map((ms) => (ms / 1000).toFixed(1));
      const within = roundsWithin(rounds, failure);
      return [[failure, `${bound} s`, `${median} s`, `${within.count} / ${within.of}`]];
    });
  return markdownTable(
    ['failure', 'bound of the timings', 'QEMU elsewhere: median', 'rounds within the bound'],
    rows,
  );
}

function roundsWithin(
  rounds: readonly Round[],
  failure: Failure,
): { readonly count: number; readonly of: number } {
  const of = rounds.filter((each) => each.contender === 'zsha' && each.failure === failure);
  return {
    count: of.filter(({ qemuMs }) => qemuMs !== null && qemuMs <= boundMs(failure)).length,
    of: of.length,
  };
}
