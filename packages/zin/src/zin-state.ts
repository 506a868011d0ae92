import type { GuestReport } from '@zsha/api/guest-report';
import type { HealthFacts } from './health/judge-health.ts';
import type { NetworkPlan } from './plan/network-plan.ts';

/** What the service knows and did last, written for `zin status` and `zin apply`. */
export interface ZinState {
  readonly report: GuestReport;
  readonly facts: HealthFacts;
  readonly plan: NetworkPlan | null;
  /** How many times a plan was applied, or tried; `zin apply` waits for it to grow. */
  readonly applied: number;
  /** Why the network is not as the host wants it; null when it is. */
  readonly detail: string | null;
  /** Whether the node takes the reports. */
  readonly isNodeListening: boolean;
}
