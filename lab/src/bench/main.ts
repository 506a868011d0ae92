import { join } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { countOption } from '../host/count-option.ts';
import { cacheDir } from '../host/paths.ts';
import { benchImage } from './bench-image.ts';
import { contenderNames } from './contenders/contender.ts';
import type { ContenderName } from './contenders/contender.ts';
import { benchFailover } from './failover/bench-failover.ts';
import { failures } from './failover/failover.ts';
import type { Failure } from './failover/failover.ts';
import { summarize } from './failover/summarize.ts';
import { tellSummaries } from './failover/tell-summaries.ts';

const names = ['failover', 'image'] as const;
type Name = (typeof names)[number];

/** `--x a --x b`: each word is one of the choices. */
const several = (flag: string, about: string, choices: readonly string[]): Option =>
  new Option(`${flag} <which...>`, about).choices(choices).default(choices);

const program = new Command('script/bench')
  .description('failover: how soon the VM is back, from outside; image: where the time of its start goes')
  .addArgument(new Argument('[names...]', 'which').choices(names).default(['failover']))
  .addOption(new Option('--rounds <count>', 'of each').argParser(countOption).default(20))
  .addOption(several('--contender', 'failover of these only', contenderNames))
  .addOption(several('--failure', 'these failures only', failures))
  .addOption(
    new Option('--file <path>', 'where the rounds are kept, and gone on from').default(
      join(cacheDir, 'bench', 'failover.jsonl'),
    ),
  )
  .option('--json', 'one JSON document', false)
  .parse();
interface Options {
  readonly rounds: number;
  readonly contender: readonly ContenderName[];
  readonly failure: readonly Failure[];
  readonly file: string;
  readonly json: boolean;
}
const options = program.opts<Options>();
const asked = program.processedArgs[0] as readonly Name[];

const say = (line: string): void => void process[options.json ? 'stderr' : 'stdout'].write(`${line}\n`);
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const document: Partial<Record<Name, unknown>> = {};
if (asked.includes('failover')) {
  const { rounds, contender, failure, file } = options;
  const all = await benchFailover({ rounds, contenders: contender, failures: failure, file, tell });
  const summaries = summarize(all);
  if (!options.json) console.log(tellSummaries(summaries));
  document.failover = summaries;
}
if (asked.includes('image')) document.image = await benchImage({ rounds: options.rounds, tell: say });
if (options.json) console.log(JSON.stringify(document));
