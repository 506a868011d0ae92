import type { ClusterEvent } from '@zsha/core/model/event';

/** What an operator wants to see of the events; undefined: no matter. */
export interface EventFilter {
  readonly sinceMs: number | undefined;
  readonly kind: string | undefined;
  readonly node: string | undefined;
  readonly epoch: number | undefined;
}

export function matches(event: ClusterEvent, { sinceMs, kind, node, epoch }: EventFilter): boolean {
  return (
    (sinceMs === undefined || Date.parse(event.at) >= sinceMs) &&
    (kind === undefined || event.kind === kind) &&
    (node === undefined || event.node === node) &&
    (epoch === undefined || event.epoch === epoch)
  );
}
