import type { Plan } from './run-seed.ts';
import { runPlan } from './run-seed.ts';

/**
 * The same violation with fewer deeds: each is left out in turn, for as long as the run still breaks
 * the same invariant.
 */
export async function shrink(plan: Plan, invariant: string): Promise<Plan> {
  let smallest = plan;
  for (let again = true; again;) {
    again = false;
    for (const deed of smallest.deeds) {
      const fewer = { ...smallest, deeds: smallest.deeds.filter((other) => other !== deed) };
      const { violations } = await runPlan(fewer);
      if (!violations.some((violation) => violation.invariant === invariant)) continue;
      smallest = fewer;
      again = true;
      break;
    }
  }
  return smallest;
}
