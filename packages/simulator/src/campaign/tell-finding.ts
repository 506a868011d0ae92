import { execFileSync } from 'node:child_process';
import { serializeDeed } from '../faults/deed.ts';
import type { Profile } from '../faults/draw-deeds.ts';
import { planOf, runPlan } from './run-seed.ts';
import type { Plan } from './run-seed.ts';
import { shrink } from './shrink.ts';
import type { Finding } from './tally.ts';

/** Of what led to a violation, as much as is told. */
const linesMax = 40;

/** One run again, as a command line. */
export function commandOf(seed: number, nodes: number, profile: Profile | null): string {
  return `script/sim --seed ${seed} --nodes ${nodes}${profile === null ? '' : ` --profile ${profile}`}`;
}

/** What is needed to look into it: where it came from, how to see it again, and its smallest form. */
export async function tellFinding(
  { seed, invariant, text }: Finding,
  nodes: number,
  profile: Profile | null,
): Promise<string> {
  const plan = planOf(seed, nodes, profile);
  const smallest = await shrink(plan, invariant);
  const lines: string[] = [];
  const { violations } = await runPlan(smallest, (line) => lines.push(line));
  const broken = violations.find((violation) => violation.invariant === invariant);
  // A line begins with its second: what came after the violation explains nothing.
  const before = lines.filter((line) => Number.parseFloat(line) * 1000 <= (broken?.atMs ?? 0));
  return [
    '',
    `seed ${seed} (${describe(plan)}) at commit ${commit()}: ${invariant}, ${text}`,
    `  again: ${commandOf(seed, nodes, profile)}`,
    `  shrunken from ${plan.deeds.length} deeds to ${smallest.deeds.length}:`,
    ...smallest.deeds.map((deed) => `    ${serializeDeed(deed)}`),
    ...before.slice(-linesMax),
    `${invariant} broken at ${((broken?.atMs ?? 0) / 1000).toFixed(3)} s: ${broken?.text ?? ''}`,
    '',
  ].join('\n');
}

function describe({ profile, imageLock, fencing }: Plan): string {
  return `${profile}, image lock ${imageLock}, fencing ${fencing ? 'on' : 'off'}`;
}

/** Of the code that ran; a package without its history is of none. */
function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch (error) {
    return `unknown (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`;
  }
}
