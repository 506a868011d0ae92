import type { HaConfig, NodeConfig } from '@zsha/config/model';

/**
 * chrony's settings for one node. A node that is itself among the servers asks the others only, and
 * answers the cluster; if none of them can be reached, it goes on with its own clock, and all with it.
 */
export function chronySettings({ chronyServers, nodes }: HaConfig, node: NodeConfig): string {
  const isOwn = (server: string): boolean => server === node.address || server === node.name;
  const asked = chronyServers.filter((server) => !isOwn(server));
  const lines = ['# Written by the zsha installer from ChronyServers.'];
  for (const server of asked) lines.push(`server ${server} iburst`);
  if (chronyServers.some(isOwn)) {
    for (const { address } of nodes) if (address !== node.address) lines.push(`allow ${address}`);
    lines.push('local stratum 10 orphan');
  }
  return `${lines.join('\n')}\n`;
}
