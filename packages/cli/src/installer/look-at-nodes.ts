import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HaConfig } from '@zsha/config/model';
import type { Terminal } from '../terminal.ts';
import { checkFacts } from './check-facts.ts';
import type { Refusal } from './check-facts.ts';
import { checkTogether } from './check-together.ts';
import type { LinkedNode } from './connect-all.ts';
import { parseNodeFacts } from './node-facts.ts';
import type { NodeFacts } from './node-facts.ts';
import { probeShare } from './probe-share.ts';

/** A look waits for the half of an installer that died. */
const lookMaxMs = 16 * 60_000;

export interface Look {
  readonly facts: ReadonlyMap<string, NodeFacts>;
  readonly refusals: readonly Refusal[];
  readonly warnings: readonly Refusal[];
}

/** Sees every node, says what it saw in the manual's words, and what stands against installing. */
export async function lookAtNodes(
  terminal: Terminal,
  config: HaConfig,
  linked: readonly LinkedNode[],
  packageDir: string,
): Promise<Look> {
  const script = readFileSync(join(packageDir, 'share/check-node.sh'), 'utf8');
  const bridges = [...new Set(config.networks.map(({ bridge }) => bridge))];
  const looks = await Promise.all(
    linked.map(async ({ node, link }) => {
      const argv = ['sh', '-s', '--', config.imageFolder, node.address, ...bridges];
      const { stdout } = await link.run(argv, script, lookMaxMs);
      const seen = parseNodeFacts(stdout);
      return { node, seen, found: checkFacts(config, node, seen, Date.now()) };
    }),
  );
  for (const { node, seen } of looks)
    terminal.out(`check environment for ${node.address}\n${environmentText(config, seen)}\n`);
  const facts = new Map(looks.map(({ node, seen }) => [node.name, seen]));
  const refusals = [...looks.flatMap(({ found }) => found.refusals), ...checkTogether(config, facts)];
  // A folder that is not there, or hangs, has been refused already.
  const canProbe = looks.every(({ seen }) => seen.mount !== null && seen.mount.point !== '/');
  const probed = canProbe ? await probeShare(linked, config.imageFolder, packageDir) : [];
  return {
    facts,
    refusals: [...refusals, ...probed],
    warnings: looks.flatMap(({ found }) => found.warnings),
  };
}

/** The manual's lines for one node. */
export function environmentText({ imageFolder }: HaConfig, { imageFormat, links }: NodeFacts): string {
  const image = imageFormat === null ? '' : `File ${imageFolder}/mnvm.img exists\n`;
  const each = links.map(
    ({ bridge, detected }) => `Settings for ${bridge}:\nLink detected: ${detected ? 'yes' : 'no'}\n`,
  );
  return image + each.join('');
}
