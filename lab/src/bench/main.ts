import { Argument, Command, Option } from 'commander';
import { countOption } from '../host/count-option.ts';
import { onNode } from '../testing/suite.ts';
import { up } from '../verbs/up.ts';
import { failover, failures } from './failover.ts';
import type { Failover, Failure } from './failover.ts';
import { quantile } from './quantile.ts';

const program = new Command('script/bench')
  .description('how soon the VM is back, measured from outside on real nodes')
  .addArgument(new Argument('[names...]', 'which').choices(['failover']))
  .addOption(new Option('--rounds <count>', 'of each failure').argParser(countOption).default(20))
  .addOption(new Option('--failure <which>', 'only this one').choices(failures))
  .option('--json', 'one JSON document', false)
  .parse();
const options = program.opts<{ rounds: number; failure?: Failure; json: boolean }>();

const tell = (line: string): void => void process[options.json ? 'stderr' : 'stdout'].write(`${line}\n`);
await up(3);
const boundMs = await boundsOfTheSuite();
const measured: Failover[] = [];
for (const failure of options.failure === undefined ? failures : [options.failure])
  for (let round = 1; round <= options.rounds; round += 1) {
    const { qemuMs, guestMs } = await failover(failure);
    measured.push({ failure, qemuMs, guestMs });
    tell(`${failure} ${round}/${options.rounds}: QEMU after ${qemuMs} ms, guest after ${guestMs} ms`);
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
if (options.json) process.stdout.write(`${JSON.stringify({ failover: rows })}\n`);
else
  for (const row of rows)
    tell(
      `${row.failure}, ${row.rounds} rounds: QEMU elsewhere median ${row.qemuMedianMs} ms, p95 ${row.qemuP95Ms} ms ` +
        `(our timings allow ${row.boundMs} ms and the start); guest median ${row.guestMedianMs} ms, p95 ${row.guestP95Ms} ms`,
    );

/** What the suite's own timings give for each, without the start of QEMU itself, in its own words. */
async function boundsOfTheSuite(): Promise<Readonly<Record<Failure, number>>> {
  const { stdout } = await onNode('node-1', 'zsha', 'check-config', '/etc/zsha/config.json', '--json');
  const { recoveryBounds } = JSON.parse(stdout) as {
    recoveryBounds: { silenceMs: number; storageLostMs: number };
  };
  const { silenceMs, storageLostMs } = recoveryBounds;
  return { 'power-cut': silenceMs, isolation: silenceMs, 'storage-loss': storageLostMs };
}
