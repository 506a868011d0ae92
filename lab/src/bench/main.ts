import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { countOption } from '../host/count-option.ts';
import { cacheDir } from '../host/paths.ts';
import { benchImage } from './bench-image.ts';
import { benchBlips, tellBlips } from './blips/bench-blips.ts';
import { blipNames } from './blips/blip.ts';
import type { BlipName } from './blips/blip.ts';
import { contenderNames } from './contenders/contender.ts';
import type { ContenderName } from './contenders/contender.ts';
import { benchFailover } from './failover/bench-failover.ts';
import { failures } from './failover/failover.ts';
import type { Failure } from './failover/failover.ts';
import { summarize } from './failover/summarize.ts';
import { tellSummaries } from './failover/tell-summaries.ts';
import { writeReport } from './report/write-report.ts';
import { benchSteady } from './steady/bench-steady.ts';
import { tellSteady } from './steady/tell-steady.ts';

const names = ['failover', 'blips', 'steady', 'image', 'report'] as const;
type Name = (typeof names)[number];

/** A quiet time takes as long as it takes, so only these by themselves. */
const steadyContenders: readonly ContenderName[] = ['zsha', 'pacemaker-tuned'];

/** `--x a --x b`: each word is one of the choices. */
const several = (flag: string, about: string, choices: readonly string[]): Option =>
  new Option(`${flag} <which...>`, about).choices(choices).default(choices);

const program = new Command('script/bench')
  .description(
    'failover: how soon the VM is back, from outside; blips: what it is restarted for; steady: what it costs while nothing happens; image: where the time of its start goes; report: writes what was measured into docs/benchmarks.md',
  )
  .addArgument(new Argument('[names...]', 'which').choices(names).default(['failover']))
  .addOption(new Option('--rounds <count>', 'of each').argParser(countOption).default(20))
  .addOption(several('--contender', 'failover of these only', contenderNames))
  .addOption(several('--failure', 'these failures only', failures))
  .addOption(several('--blip', 'these blips only', blipNames))
  .option('--scale <part>', 'blips of a part of their length and number', Number, 1)
  .addOption(new Option('--minutes <count>', 'of steady').argParser(countOption).default(30))
  .option('--folder <path>', 'where what was measured is kept, and gone on from', join(cacheDir, 'bench'))
  .option('--json', 'one JSON document', false)
  .parse();
interface Options {
  readonly rounds: number;
  readonly contender: readonly ContenderName[];
  readonly failure: readonly Failure[];
  readonly blip: readonly BlipName[];
  readonly scale: number;
  readonly minutes: number;
  readonly folder: string;
  readonly json: boolean;
}
const options = program.opts<Options>();
const asked = program.processedArgs[0] as readonly Name[];

const say = (line: string): void => void process[options.json ? 'stderr' : 'stdout'].write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const document: Partial<Record<Name, unknown>> = {};
if (asked.includes('failover')) {
  const { rounds, contender, failure, folder } = options;
  const file = join(folder, 'failover.jsonl');
  const all = await benchFailover({ rounds, contenders: contender, failures: failure, file, tell });
  const summaries = summarize(all);
  if (!options.json) console.log(tellSummaries(summaries));
  document.failover = summaries;
}
if (asked.includes('blips')) {
  const { contender, blip, scale, folder } = options;
  const file = join(folder, 'blips.jsonl');
  const seen = await benchBlips({ contenders: contender, blips: blip, scale, file, tell });
  if (!options.json) console.log(tellBlips(seen));
  document.blips = seen;
}
if (asked.includes('steady')) {
  const { contender, minutes, folder } = options;
  const isChosen = program.getOptionValueSource('contender') !== 'default';
  const chosen = isChosen ? contender : steadyContenders;
  const seen = await benchSteady({ contenders: chosen, minutes, file: join(folder, 'steady.jsonl'), tell });
  if (!options.json) console.log(tellSteady(seen));
  document.steady = seen;
}
if (asked.includes('image')) document.image = await benchImage({ rounds: options.rounds, tell: say });
if (asked.includes('report')) writeReport(options.folder);
if (options.json) console.log(JSON.stringify(document));
