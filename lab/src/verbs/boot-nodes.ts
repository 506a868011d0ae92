import { rmSync } from 'node:fs';
import { LabError } from '../host/lab-error.ts';
import { refuseBesideOtherLab } from '../host/other-lab.ts';
import { installedMark } from '../host/paths.ts';
import { step } from '../host/progress.ts';
import type { BaseKind } from '../nodes/base-packages.ts';
import { buildBaseRoot, baseRoot } from '../nodes/base-root.ts';
import { makeLabKey } from '../nodes/lab-key.ts';
import { settleLabSize } from '../nodes/lab-size.ts';
import { mend } from '../nodes/mend.ts';
import { makeBridges } from '../nodes/network.ts';
import { isDiskOf, makeDisk, removeDisk } from '../nodes/node-disk.ts';
import { layouts } from '../nodes/node-layout.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { nodePower } from '../nodes/node-processes.ts';
import { powerOn } from '../nodes/power-on.ts';
import { waitForSsh, writeKnownHosts } from '../nodes/ssh.ts';
import { shareProgram } from '../share/share-program.ts';

/** Brings the lab's nodes to life, whatever is there of them already and whatever was done to them. */
export async function bootNodes(
  count: number | undefined,
  base: BaseKind = 'kvm-host',
): Promise<readonly NodeLayout[]> {
  await refuseBesideOtherLab();
  const nodes = layouts(settleLabSize(count));
  await step('Base system of the nodes', () => buildBaseRoot(base));
  await step('Shared file system', shareProgram);
  await makeLabKey();
  await step(`Nodes ${nodes.map(({ name }) => name).join(', ')}`, async () => {
    await makeBridges();
    for (const node of nodes) await ensureDisk(node, nodes, baseRoot(base));
    for (const node of nodes) {
      await mend(node);
      await powerOn(node);
    }
    writeKnownHosts(nodes);
    for (const node of nodes) await waitForSsh(node);
  });
  return nodes;
}

async function ensureDisk(node: NodeLayout, all: readonly NodeLayout[], base: string): Promise<void> {
  if (isDiskOf(node, base)) return;
  if (nodePower(node) !== 'off')
    throw new LabError(
      `${node.name} runs on an older base system`,
      'remove the lab first, with its disks: script/lab down --purge',
    );
  await removeDisk(node);
  // Whatever was installed, this node no longer has it.
  rmSync(installedMark, { force: true });
  await makeDisk(node, all, base);
}
