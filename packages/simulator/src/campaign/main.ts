import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError } from 'commander';
import { serializeDeed } from '../faults/deed.ts';
import { runScenario } from '../scenarios/run-scenario.ts';
import { parseScenario, withLog } from '../scenarios/scenario.ts';
import { planOf, runPlan } from './run-seed.ts';
import { shrink } from './shrink.ts';
import { addUp, emptyTally, speedOf } from './tally.ts';
import type { Finding, Tally } from './tally.ts';

const whole = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('a whole number');
  return Number(text);
};

const program = new Command('script/sim')
  .description('the engine that ships, in a simulated cluster, under every fault at once')
  .option('--seeds <count>', 'this many runs', whole, 500)
  .option('--seed <number>', 'this one run, with everything that happens in it', whole)
  .option('--first <number>', 'the first seed of the runs', whole, 1)
  .option('--nodes <count>', 'nodes of the cluster', whole, 3)
  .option('--json', 'one JSON document', false)
  .option('--rewrite', 'writes the logs of all scenarios anew, to be read as a difference', false)
  .parse();
const options = program.opts<{
  seeds: number;
  seed?: number;
  first: number;
  nodes: number;
  json: boolean;
  rewrite: boolean;
}>();

if (options.rewrite) await rewrite();
else if (options.seed !== undefined) await replay(options.seed);
else await campaign();

/** One run, told in full; the exit code says whether it broke anything. */
async function replay(seed: number): Promise<void> {
  const plan = planOf(seed, options.nodes);
  const lines: string[] = [];
  const { violations } = await runPlan(plan, (line) => lines.push(line));
  if (options.json) process.stdout.write(`${JSON.stringify({ plan, violations, trace: lines })}\n`);
  else {
    process.stdout.write(`${lines.join('\n')}\n`);
    for (const { invariant, atMs, text } of violations)
      process.stdout.write(`${invariant} broken at ${(atMs / 1000).toFixed(3)} s: ${text}\n`);
  }
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function campaign(): Promise<void> {
  const tallies = await Promise.all(shares(options.first, options.seeds, cpus().length).map(runShare));
  const tally = tallies.reduce(addUp, emptyTally);
  const speed = speedOf(tally);
  if (options.json) process.stdout.write(`${JSON.stringify({ ...tally, ...speed, outagesMs: undefined })}\n`);
  else {
    const { hoursPerCpuMinute, outageMedianMs, outageP95Ms } = speed;
    process.stdout.write(
      `${tally.runs} runs of ${options.nodes} nodes, ${(tally.simulatedMs / 3_600_000).toFixed(0)} cluster-hours, ${hoursPerCpuMinute.toFixed(0)} per CPU-minute\n` +
        `outages: ${tally.outagesMs.length}, median ${outageMedianMs} ms, 95 % within ${outageP95Ms} ms\n` +
        `violations: ${tally.findings.length}\n`,
    );
    for (const finding of tally.findings.slice(0, 3)) await tell(finding);
  }
  process.exitCode = tally.findings.length === 0 ? 0 : 1;
}

/** What is needed to look into it: where it came from, how to see it again, and its smallest form. */
async function tell({ seed, invariant, text }: Finding): Promise<void> {
  const plan = planOf(seed, options.nodes);
  const smallest = await shrink(plan, invariant);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  process.stdout.write(
    `\nseed ${seed} (${plan.profile}, image lock ${plan.imageLock ? 'on' : 'off'}) at commit ${commit}: ${invariant}, ${text}\n` +
      `  again: script/sim --seed ${seed} --nodes ${options.nodes}\n` +
      `  shrunken from ${plan.deeds.length} deeds to ${smallest.deeds.length}:\n` +
      smallest.deeds.map((deed) => `    ${serializeDeed(deed)}\n`).join(''),
  );
  const lines: string[] = [];
  await runPlan(smallest, (line) => lines.push(line));
  process.stdout.write(`${lines.slice(-25).join('\n')}\n`);
}

interface Share {
  readonly first: number;
  readonly count: number;
}

function shares(first: number, count: number, parts: number): readonly Share[] {
  const each = Math.ceil(count / parts);
  return Array.from({ length: parts }, (_, part) => ({
    first: first + part * each,
    count: Math.max(Math.min(each, count - part * each), 0),
  })).filter((share) => share.count > 0);
}

function runShare({ first, count }: Share): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(import.meta.dirname, 'share-worker.ts'), {
      workerData: { first, count, nodes: options.nodes },
    });
    worker.once('message', resolve).once('error', reject);
  });
}

async function rewrite(): Promise<void> {
  const folder = join(import.meta.dirname, '../scenarios/stories');
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.scn'))) {
    const path = join(folder, name);
    const scenario = parseScenario(readFileSync(path, 'utf8'));
    const { log, broken } = await runScenario(scenario);
    writeFileSync(path, withLog(scenario, log));
    for (const sentence of broken) process.stdout.write(`${name}: ${sentence}\n`);
    if (broken.length > 0) process.exitCode = 1;
  }
}
