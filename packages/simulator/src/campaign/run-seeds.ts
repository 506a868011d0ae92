import type { Share } from './run-campaign.ts';
import { planOf, runPlan } from './run-seed.ts';
import type { Finding, Tally } from './tally.ts';

/** A number of runs one after the other, in this thread. */
export async function runSeeds({ first, count, nodes, profile }: Share): Promise<Tally> {
  const before = process.threadCpuUsage();
  const findings: Finding[] = [];
  const outagesMs: number[] = [];
  let simulatedMs = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await runPlan(planOf(seed, nodes, profile));
    simulatedMs += outcome.simulatedMs;
    outagesMs.push(...outcome.outagesMs);
    const [violation] = outcome.violations;
    if (violation !== undefined)
      findings.push({ seed, invariant: violation.invariant, text: violation.text });
  }
  const { user, system } = process.threadCpuUsage(before);
  return { runs: count, simulatedMs, cpuMs: (user + system) / 1000, outagesMs, findings };
}
