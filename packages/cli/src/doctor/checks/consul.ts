import { finding, looked } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Check } from '../patient.ts';

/** How far Consul is from losing its majority, and who is in it that should not be. */
export const consulCheck: Check = {
  name: 'consul',
  look: ({ view, config }) => {
    if (view === null) return { kind: 'unknown', detail: 'agent' };
    const { nodes, consul } = view;
    const alive = nodes.filter((node) => node.consul === 'alive').length;
    const needed = Math.floor(nodes.length / 2) + 1;
    const findings: Finding[] = [];
    if (!consul.quorum) findings.push(finding('quorum-lost', { alive, needed }));
    else if (alive === needed) findings.push(finding('quorum-last', { alive, needed }));
    for (const node of nodes)
      if (node.consul !== 'alive')
        findings.push(finding('consul-down', { node: node.name, state: node.consul }));
    const known = new Set(config.nodes.map(({ address }) => address));
    for (const { name, address } of consul.members)
      if (!known.has(address.replace(/:\d+$/, '')))
        findings.push(finding('consul-stale', { member: name, address }));
    return looked(...findings);
  },
};
