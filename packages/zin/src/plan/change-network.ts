import { unreachable } from '@zsha/kit/unreachable';
import { isSamePlan } from './network-plan.ts';
import type { NetworkPlan } from './network-plan.ts';

/** The network of this VM as far as a change needs it. */
export interface NetworkSystem {
  /** Makes `plan` what holds, and tells the switches. @returns what went wrong, or null. */
  install(plan: NetworkPlan): Promise<string | null>;
  /** Whether the plan's gateway is there; null when the plan has none to ask. */
  gatewayAnswers(plan: NetworkPlan): Promise<boolean | null>;
}

export type Change =
  /** The wanted plan holds; whether its gateway answers is known or there is none. */
  | { readonly kind: 'applied'; readonly gateway: boolean | null }
  /** The wanted gateway is silent and the previous one answers: the VM was not moved after all. */
  | { readonly kind: 'rolled-back' }
  | { readonly kind: 'failed'; readonly detail: string };

export type Step = 'keep' | 'try-previous' | 'return-to-wanted' | 'stay-rolled-back';

/** What follows from the gateways asked so far. The host's word holds unless the facts speak for the one before. */
export function nextStep(seen: {
  readonly hasPrevious: boolean;
  readonly wantedGateway: boolean | null;
  /** undefined: not tried yet. */
  readonly previousGateway: boolean | null | undefined;
}): Step {
  if (seen.wantedGateway !== false || !seen.hasPrevious) return 'keep';
  if (seen.previousGateway === undefined) return 'try-previous';
  return seen.previousGateway === true ? 'stay-rolled-back' : 'return-to-wanted';
}

/** Brings the network from one plan to another, or back. Asked for what holds already, it only looks. */
export async function changeNetwork(
  system: NetworkSystem,
  previous: NetworkPlan | null,
  wanted: NetworkPlan,
): Promise<Change> {
  const back = previous !== null && !isSamePlan(previous, wanted) ? previous : null;
  const failure = await system.install(wanted);
  if (failure !== null) {
    if (back !== null) await system.install(back);
    return { kind: 'failed', detail: failure };
  }
  const wantedGateway = await system.gatewayAnswers(wanted);
  let previousGateway: boolean | null | undefined;
  for (;;) {
    const step = nextStep({ hasPrevious: back !== null, wantedGateway, previousGateway });
    switch (step) {
      case 'keep':
        return { kind: 'applied', gateway: wantedGateway };
      case 'try-previous':
        previousGateway = back === null ? null : await installAndAsk(system, back);
        break;
      case 'stay-rolled-back':
        return { kind: 'rolled-back' };
      case 'return-to-wanted': {
        const again = await system.install(wanted);
        return again === null
          ? { kind: 'applied', gateway: wantedGateway }
          : { kind: 'failed', detail: again };
      }
      default:
        return unreachable(step);
    }
  }
}

async function installAndAsk(system: NetworkSystem, plan: NetworkPlan): Promise<boolean | null> {
  return (await system.install(plan)) === null ? system.gatewayAnswers(plan) : null;
}
