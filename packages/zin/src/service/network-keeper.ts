import type { GuestValues } from '@zsha/config/guest-values';
import { unreachable } from '@zsha/kit/unreachable';
import type { HealthFacts } from '../health/judge-health.ts';
import { changeNetwork } from '../plan/change-network.ts';
import type { Change, NetworkSystem } from '../plan/change-network.ts';
import { isSamePlan, networkPlan } from '../plan/network-plan.ts';
import type { NetworkPlan } from '../plan/network-plan.ts';
import { hasMoved, isNews } from '../plan/offered-values.ts';

/** The network of this VM over time: what the host says becomes what holds, one change after the other. */
export class NetworkKeeper {
  readonly #system: NetworkSystem;
  readonly #announce: (plan: NetworkPlan) => Promise<void>;
  #values: GuestValues | null = null;
  #plan: NetworkPlan | null = null;
  #network: HealthFacts['network'] = 'not-told';
  #detail: string | null = null;
  #applied = 0;

  constructor(system: NetworkSystem, announce: (plan: NetworkPlan) => Promise<void>) {
    this.#system = system;
    this.#announce = announce;
  }

  get now() {
    const { node = null, epoch = null } = this.#values ?? {};
    return {
      node,
      epoch,
      plan: this.#plan,
      network: this.#network,
      detail: this.#detail,
      applied: this.#applied,
    };
  }

  /** @param again whether what holds already is applied once more, because somebody asked. */
  async offer(values: GuestValues, again: boolean): Promise<void> {
    const before = this.#values;
    if (!isNews(before, values) && !again) return;
    if (before !== null && values.epoch < before.epoch) return;
    this.#values = values;
    const wanted = networkPlan(values);
    if (!wanted.ok) {
      this.#end('failed', `the host’s values are wrong at ${wanted.error.key}: ${wanted.error.value}`);
      return;
    }
    const isWell = this.#network === 'applied' && this.#plan !== null && isSamePlan(this.#plan, wanted.value);
    if (isWell && !again) {
      if (hasMoved(before, values)) await this.#announce(wanted.value);
      return;
    }
    if (this.#network === 'not-told') this.#network = 'applying';
    this.#take(wanted.value, await changeNetwork(this.#system, this.#plan, wanted.value));
  }

  #take(wanted: NetworkPlan, change: Change): void {
    switch (change.kind) {
      case 'applied':
        this.#plan = wanted;
        return this.#end(change.gateway === false ? 'gateway-silent' : 'applied', null);
      case 'rolled-back':
        return this.#end('rolled-back', null);
      case 'failed':
        return this.#end('failed', change.detail);
      default:
        return unreachable(change);
    }
  }

  #end(network: HealthFacts['network'], detail: string | null): void {
    this.#network = network;
    this.#detail = detail;
    this.#applied += 1;
  }
}
