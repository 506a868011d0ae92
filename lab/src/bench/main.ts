import { Argument, Command, Option } from 'commander';
import { countOption } from '../host/count-option.ts';
import { benchFailover } from './bench-failover.ts';
import { benchImage } from './bench-image.ts';
import { failures } from './failover.ts';
import type { Failure } from './failover.ts';

const names = ['failover', 'image'] as const;
type Name = (typeof names)[number];

const program = new Command('script/bench')
  .description('failover: how soon the VM is back, from outside; image: where the time of its start goes')
  .addArgument(new Argument('[names...]', 'which').choices(names).default(['failover']))
  .addOption(new Option('--rounds <count>', 'of each').argParser(countOption).default(20))
  .addOption(new Option('--failure <which>', 'only this one').choices(failures))
  .option('--json', 'one JSON document', false)
  .parse();
const { rounds, failure, json } = program.opts<{ rounds: number; failure?: Failure; json: boolean }>();
const asked = program.processedArgs[0] as readonly Name[];

const tell = (line: string): void => void process[json ? 'stderr' : 'stdout'].write(`${line}\n`);
const document: Partial<Record<Name, unknown>> = {};
for (const name of names) {
  if (!asked.includes(name)) continue;
  document[name] =
    name === 'failover' ? await benchFailover({ rounds, failure, tell }) : await benchImage({ rounds, tell });
}
if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
