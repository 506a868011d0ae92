import { onNode } from '../testing/suite.ts';
import { up } from '../verbs/up.ts';
import { failover, failures } from './failover.ts';
import type { Failover, Failure } from './failover.ts';
import { quantile } from './quantile.ts';

export interface FailoverOptions {
  readonly rounds: number;
  readonly failure: Failure | undefined;
  readonly tell: (line: string) => void;
}

/** How soon the VM is back, measured from outside on real nodes. @returns a row for each failure. */
export async function benchFailover({ rounds, failure: only, tell }: FailoverOptions) {
  await up(3);
  const boundMs = await boundsOfTheSuite();
  const measured: Failover[] = [];
  for (const failure of only === undefined ? failures : [only])
    for (let round = 1; round <= rounds; round += 1) {
      const { qemuMs, guestMs } = await failover(failure);
      measured.push({ failure, qemuMs, guestMs });
      tell(`${failure} ${round}/${rounds}: QEMU after ${qemuMs} ms, guest after ${guestMs} ms`);
    }

  const rows = failures.flatMap((failure) => {
    const of = measured.filter((each) => each.failure === failure);
    if (of.length === 0) return [];
    const qemu = of.map(({ qemuMs }) => qemuMs);
    const guest = of.map(({ guestMs }) => guestMs);
    return [
      {
        failure,
        rounds: of.length,
        boundMs: boundMs[failure],
        qemuMedianMs: quantile(qemu, 0.5),
        qemuP95Ms: quantile(qemu, 0.95),
        guestMedianMs: quantile(guest, 0.5),
        guestP95Ms: quantile(guest, 0.95),
      },
    ];
  });
  for (const row of rows)
    tell(
      `${row.failure}, ${row.rounds} rounds: QEMU elsewhere median ${row.qemuMedianMs} ms, p95 ${row.qemuP95Ms} ms ` +
        `(our timings allow ${row.boundMs} ms and the start); guest median ${row.guestMedianMs} ms, p95 ${row.guestP95Ms} ms`,
    );
  return rows;
}

/** What the suite's own timings give for each, without the start of QEMU itself, in its own words. */
async function boundsOfTheSuite(): Promise<Readonly<Record<Failure, number>>> {
  const { stdout } = await onNode('node-1', 'zsha', 'check-config', '/etc/zsha/config.json', '--json');
  const { recoveryBounds } = JSON.parse(stdout) as {
    recoveryBounds: { silenceMs: number; storageLostMs: number };
  };
  const { silenceMs, storageLostMs } = recoveryBounds;
  return { 'power-cut': silenceMs, isolation: silenceMs, 'storage-loss': storageLostMs };
}
