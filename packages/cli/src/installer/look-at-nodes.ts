import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HaConfig } from '@zsha/config/model';
import type { Terminal } from '../terminal.ts';
import { checkFacts, checkTogether } from './check-facts.ts';
import type { Refusal } from './check-facts.ts';
import type { LinkedNode } from './connect-all.ts';
import { parseNodeFacts } from './node-facts.ts';
import type { NodeFacts } from './node-facts.ts';

const lookMaxMs = 60_000;

/** Sees every node, says what it saw in the manual's words, and what stands against installing. */
export async function lookAtNodes(
  terminal: Terminal,
  config: HaConfig,
  linked: readonly LinkedNode[],
  packageDir: string,
): Promise<{ readonly facts: ReadonlyMap<string, NodeFacts>; readonly refusals: readonly Refusal[] }> {
  const script = readFileSync(join(packageDir, 'share/check-node.sh'), 'utf8');
  const bridges = [...new Set(config.networks.map(({ bridge }) => bridge))];
  const facts = new Map<string, NodeFacts>();
  const refusals: Refusal[] = [];
  for (const { node, link } of linked) {
    const argv = ['sh', '-s', '--', config.imageFolder, node.address, ...bridges];
    const { stdout } = await link.run(argv, script, lookMaxMs);
    const seen = parseNodeFacts(stdout);
    facts.set(node.name, seen);
    refusals.push(...checkFacts(config, node, seen, Date.now()));
    terminal.out(`check environment for ${node.address}\n${environmentText(config, seen)}\n`);
  }
  return { facts, refusals: [...refusals, ...checkTogether(config, facts)] };
}

/** The manual's lines for one node. */
export function environmentText({ imageFolder }: HaConfig, { imageFormat, links }: NodeFacts): string {
  const image = imageFormat === null ? '' : `File ${imageFolder}/mnvm.img exists\n`;
  const each = links.map(
    ({ bridge, detected }) => `Settings for ${bridge}:\nLink detected: ${detected ? 'yes' : 'no'}\n`,
  );
  return image + each.join('');
}
