import type { NodeReport } from '../model/node-report.ts';
import type { View } from './view.ts';

/** One node as a place for the VM; `against`: what speaks against it, worst first. */
export interface Place {
  readonly node: string;
  readonly against: readonly Against[];
  readonly freeMemoryMib: number;
}

export type Against = 'maintenance' | 'arbiter' | 'avoid' | 'failures' | 'room' | 'gateway' | 'silent';

/** What counts more comes first; a place with fewer and lesser objections is better. */
const weights: Readonly<Record<Against, number>> = {
  maintenance: 64,
  silent: 64,
  arbiter: 32,
  avoid: 16,
  failures: 8,
  room: 4,
  gateway: 2,
};

/**
 * Every node that could be asked to run the VM, the best first. All nodes see the same slots, so they
 * rank alike; where they do not, the record is won by one of them all the same.
 */
export function places(view: View): readonly Place[] {
  const peers = [...view.peers].filter(([node, { alive }]) => alive && node !== view.self);
  return [
    placeOf(view, view.self, view.report),
    ...peers.map(([node, { report }]) => placeOf(view, node, report)),
  ].toSorted(compare);
}

/** The nodes that should have the first word before this one. */
export function betterPlaced(view: View): readonly string[] {
  const ranked = places(view);
  return ranked
    .slice(
      0,
      ranked.findIndex(({ node }) => node === view.self),
    )
    .map(({ node }) => node);
}

/** Where a planned move would go; null when no other node is free of grave objections. */
export function bestOther(view: View): string | null {
  const place = places(view).find(({ node }) => node !== view.self);
  const grave: readonly Against[] = ['maintenance', 'silent', 'arbiter', 'room'];
  return place === undefined || place.against.some((reason) => grave.includes(reason)) ? null : place.node;
}

function placeOf(view: View, node: string, report: NodeReport | null): Place {
  const { arbiter } = view;
  const against: Against[] = [];
  if (arbiter.kind === 'answering') {
    if ((arbiter.maintenance.get(node)?.value ?? null) !== null) against.push('maintenance');
    if (arbiter.record.value.avoid === node) against.push('avoid');
  }
  if (report === null) return { node, against: [...against, 'silent'], freeMemoryMib: 0 };
  if (!report.arbiter) against.push('arbiter');
  if (report.failures > 0) against.push('failures');
  if (!report.room) against.push('room');
  if (report.gateway === false) against.push('gateway');
  return { node, against, freeMemoryMib: report.freeMemoryMib };
}

function compare(a: Place, b: Place): number {
  const weight = ({ against }: Place): number => against.reduce((sum, reason) => sum + weights[reason], 0);
  // Free memory by the half GiB: less is noise, and ranks should not change with every beat.
  const memory = ({ freeMemoryMib }: Place): number => Math.floor(freeMemoryMib / 512);
  return weight(a) - weight(b) || memory(b) - memory(a) || (a.node < b.node ? -1 : 1);
}
