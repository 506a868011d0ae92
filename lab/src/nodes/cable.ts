import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { run } from '../host/run.ts';
import { isLink } from './network.ts';
import { nodeFolder, type Network, type NodeLayout } from './node-layout.ts';

/** A pulled cable stays pulled while the node is off or reboots; the node's keeper looks here before it plugs one in. */
export const pulledMark = (node: NodeLayout, network: Network): string =>
  nodeFolder(node, `${network}-cable-pulled`);

const isUp = (link: string): boolean =>
  (Number(readFileSync(`/sys/class/net/${link}/flags`, 'utf8')) & 1) === 1;

export async function pullCable(node: NodeLayout, network: Network): Promise<void> {
  mkdirSync(dirname(pulledMark(node, network)), { recursive: true });
  writeFileSync(pulledMark(node, network), '');
  if (isLink(node.cable[network]))
    await run('ip', ['link', 'set', node.cable[network], 'down'], { timeoutMs: 10_000 });
}

export async function plugCable(node: NodeLayout, network: Network): Promise<void> {
  rmSync(pulledMark(node, network), { force: true });
  if (isLink(node.cable[network]))
    await run('ip', ['link', 'set', node.cable[network], 'up'], { timeoutMs: 10_000 });
}

/** The link itself says so while there is one; a node without power has none. */
export function isPulled(node: NodeLayout, network: Network): boolean {
  const link = node.cable[network];
  return isLink(link) ? !isUp(link) : existsSync(pulledMark(node, network));
}
