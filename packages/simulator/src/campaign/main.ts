import { EndEarly, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { runSteady, tellSteady } from '../steady/run-steady.ts';
import { rewriteStories } from './rewrite-stories.ts';
import { runCampaign } from './run-campaign.ts';
import { planOf, runPlan } from './run-seed.ts';
import { speedOf } from './tally.ts';
import type { Tally } from './tally.ts';
import { commandOf, tellFinding } from './tell-finding.ts';

try {
  const options = readOptions(process.argv.slice(2));
  process.exitCode = (await run(options)) ? 0 : 1;
} catch (error) {
  if (!(error instanceof EndEarly)) throw error;
  process.exitCode = error.exitCode;
}

/** @returns whether everything held. */
async function run(options: Options): Promise<boolean> {
  if (options.rewrite) return rewrite();
  if (options.seed !== null) return replay(options.seed, options);
  if (options.steadyHours !== null) return steady(options.steadyHours, options);
  return campaign(options);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One run, told in full. */
async function replay(seed: number, { nodes, profile, json }: Options): Promise<boolean> {
  const plan = planOf(seed, nodes, profile);
  const trace: string[] = [];
  const { violations } = await runPlan(plan, (line) => trace.push(line));
  if (json) say(JSON.stringify({ plan, violations, trace }));
  else {
    say(trace.join('\n'));
    for (const { invariant, atMs, text } of violations)
      say(`${invariant} broken at ${(atMs / 1000).toFixed(3)} s: ${text}`);
  }
  return violations.length === 0;
}

async function campaign(options: Options): Promise<boolean> {
  const { first, nodes, profile, minutes, json } = options;
  const endMs = minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000;
  const seeds = minutes === null ? options.seeds : null;
  const tally = await runCampaign({ first, nodes, profile, seeds, isOver: () => Date.now() >= endMs });
  if (json) say(JSON.stringify(documentOf(tally, options)));
  else {
    say(summaryOf(tally, options));
    for (const finding of tally.findings.slice(0, 3)) say(await tellFinding(finding, nodes, profile));
  }
  return tally.findings.length === 0;
}

function summaryOf(tally: Tally, { nodes, first }: Options): string {
  const { hoursPerCpuMinute, outageMedianMs, outageP95Ms } = speedOf(tally);
  const hours = (tally.simulatedMs / 3_600_000).toFixed(0);
  const cpuMinutes = (tally.cpuMs / 60_000).toFixed(1);
  return [
    `${tally.runs} runs of ${nodes} nodes (seeds ${first} to ${first + tally.runs - 1}), ${hours} cluster-hours in ${cpuMinutes} CPU-minutes: ${hoursPerCpuMinute.toFixed(0)} per CPU-minute`,
    `outages: ${tally.outagesMs.length}, median ${outageMedianMs} ms, 95 % within ${outageP95Ms} ms`,
    `violations: ${tally.findings.length}`,
  ].join('\n');
}

function documentOf(tally: Tally, { nodes, first, profile }: Options): object {
  const { outagesMs, findings, ...sums } = tally;
  const again = findings.map((finding) => ({ ...finding, command: commandOf(finding.seed, nodes, profile) }));
  return { nodes, first, ...sums, ...speedOf(tally), outages: outagesMs.length, findings: again };
}

async function steady(hours: number, { nodes, json }: Options): Promise<boolean> {
  const seen = await runSteady(hours, nodes);
  say(json ? JSON.stringify(seen) : tellSteady(seen));
  return seen.restarts === 0 && seen.events === 0;
}

async function rewrite(): Promise<boolean> {
  const wrong = await rewriteStories();
  for (const line of wrong) say(line);
  return wrong.length === 0;
}
