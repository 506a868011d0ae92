import { rmSync } from 'node:fs';
import { step } from '../host/progress.ts';
import { buildBaseRoot, baseRoot } from '../nodes/base-root.ts';
import { makeLabKey } from '../nodes/lab-key.ts';
import { makeBridges } from '../nodes/network.ts';
import { isDiskOf, makeDisk, mountDisk } from '../nodes/node-disk.ts';
import { existingNodes, layouts, nodeFolder } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { startNode } from '../nodes/node-start.ts';
import { waitForSsh, writeKnownHosts } from '../nodes/ssh.ts';
import { LabError } from '../host/lab-error.ts';
import { startShare } from '../share/share-start.ts';
import { shareProgram } from '../share/share-program.ts';

/** Brings the lab's nodes to life, whatever is there of them already. */
export async function bootNodes(count: number): Promise<readonly NodeLayout[]> {
  const nodes = layouts(count);
  const others = existingNodes().filter(({ name }) => !nodes.some((node) => node.name === name));
  if (others.length > 0)
    throw new LabError(
      `the lab has ${existingNodes().length} nodes, not ${count}`,
      'take it down first: script/lab down --purge',
    );
  await step('Base system of the nodes', buildBaseRoot);
  await step('Shared file system', shareProgram);
  await makeLabKey();
  await step(`Nodes ${nodes.map(({ name }) => name).join(', ')}`, async () => {
    await makeBridges();
    for (const node of nodes) {
      if (isDiskOf(node, baseRoot())) {
        await mountDisk(node);
        continue;
      }
      if (nodePower(node) !== 'off')
        throw new LabError(`${node.name} runs on an older base system`, 'take the lab down first: script/lab down --purge');
      for (const part of ['upper', 'work', 'base']) rmSync(nodeFolder(node, part), { recursive: true, force: true });
      await makeDisk(node, nodes);
    }
    writeKnownHosts(nodes);
    for (const node of nodes) {
      await startShare(node.name);
      await startNode(node);
    }
    for (const node of nodes) await waitForSsh(node);
  });
  return nodes;
}
