import { hash } from 'node:crypto';
import type { Timings } from '@zsha/core/lease/timings';
import { canonical } from './canonical.ts';
import { breaksOneWriter, initialCluster, isBehindTakeOver } from './small-cluster.ts';
import { stepsFrom } from './steps.ts';
import type { SmallCluster } from './small-cluster.ts';

export interface SearchResult {
  readonly states: number;
  readonly transitions: number;
  /** Whether every reachable state was seen; false: the bound on states came first. */
  readonly complete: boolean;
  /** The shortest way to a state with two writers, step by step; null: there is none. */
  readonly counterexample: readonly string[] | null;
}

export interface SearchBounds {
  /** No take-over beyond this one is followed. */
  readonly epochsMax: number;
  /** Every run of so many beats is tried; null: every run there is. */
  readonly beatsMax: number | null;
  readonly statesMax: number;
  /** How long a doomed QEMU really lives on, where that is not what the timings believe. */
  readonly killMs?: number;
}

interface Reached {
  readonly from: number;
  readonly step: string;
}

/**
 * Every state that two nodes can come to within `epochsMax` epochs, breadth first, whatever the order
 * of beats, lost words, power cuts, slow starts and slow deaths.
 */
export function search(
  timings: Timings,
  { epochsMax, beatsMax, statesMax, killMs = timings.killMs }: SearchBounds,
): SearchResult {
  const seen = new Set<string>([keyOf(initialCluster, timings)]);
  const reached: Reached[] = [{ from: -1, step: '' }];
  let frontier: { readonly at: number; readonly cluster: SmallCluster }[] = [
    { at: 0, cluster: initialCluster },
  ];
  const endMs = beatsMax === null ? Number.POSITIVE_INFINITY : initialCluster.nowMs + beatsMax;
  let transitions = 0;
  while (frontier.length > 0) {
    const next: typeof frontier = [];
    for (const { at, cluster } of frontier)
      for (const step of stepsFrom(cluster, timings, killMs)) {
        transitions += 1;
        if (step.next.record.epochHighest > epochsMax || step.next.nowMs > endMs) continue;
        const key = keyOf(step.next, timings);
        if (seen.has(key)) continue;
        seen.add(key);
        reached.push({ from: at, step: step.name });
        const place = reached.length - 1;
        if (breaksOneWriter(step.next))
          return { states: seen.size, transitions, complete: false, counterexample: wayTo(reached, place) };
        if (seen.size >= statesMax)
          return { states: seen.size, transitions, complete: false, counterexample: null };
        if (!isBehindTakeOver(step.next)) next.push({ at: place, cluster: step.next });
      }
    frontier = next;
  }
  return { states: seen.size, transitions, complete: true, counterexample: null };
}

function wayTo(reached: readonly Reached[], end: number): readonly string[] {
  const steps: string[] = [];
  for (let at = end; at > 0; at = reached[at]?.from ?? 0) steps.unshift(reached[at]?.step ?? '');
  return steps;
}

/** Millions of states are remembered by 16 bytes each. */
function keyOf(cluster: SmallCluster, timings: Timings): string {
  return hash('md5', canonical(cluster, timings), 'latin1');
}
