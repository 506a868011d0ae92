import type { HaConfig } from '@zsha/config/model';
import type { Refusal } from './check-facts.ts';
import type { NodeFacts } from './node-facts.ts';

/** What only shows when all nodes are seen together. */
export function checkTogether(config: HaConfig, facts: ReadonlyMap<string, NodeFacts>): readonly Refusal[] {
  const clusterIds = new Set([...facts.values()].flatMap(({ installed }) => installed?.clusterId ?? []));
  return [...facts].flatMap(([node, { installed, marker }]) => {
    const isForeign = clusterIds.size > 1 || (installed !== null && installed.node !== node);
    // A folder that another cluster marked may have that cluster's management VM running from it.
    return isForeign || (marker !== null && !clusterIds.has(marker.clusterId))
      ? [{ messageId: 'install.other-cluster', params: { node, path: config.imageFolder } }]
      : [];
  });
}
