import { existsSync, writeFileSync } from 'node:fs';
import { cgroupPids, freezeSwitch, removeCgroup } from '../host/cgroup.ts';
import { signal } from '../host/processes.ts';
import { waitUntil } from '../host/wait-until.ts';
import { abortShareRequests, readShareState } from '../share/share-control.ts';
import { removeLink } from './network.ts';
import { networks, type NodeLayout } from './node-layout.ts';
import { nodeInit } from './node-processes.ts';

/** nspawn and the keeper end by themselves after their node's init; after this they are made to. */
const ownEndMs = 1500;

/**
 * A power cut: killing the node's init makes the kernel kill every process of its namespace at one instant, with nothing flushed.
 * Returns when none of them is left; the disk stays as it was.
 */
export async function powerOff(node: NodeLayout): Promise<void> {
  const init = nodeInit(node);
  if (init) signal(init.pid, 'SIGKILL');
  // The v1 freezer keeps killed processes; they die when it lets go, before they run another instruction of their own.
  thaw(node);
  const begun = performance.now();
  await waitUntil(
    `every process of ${node.name} is gone`,
    () => {
      // A request that hangs inside the kernel keeps even a killed process.
      if (readShareState(node.name)) abortShareRequests(node.name);
      if (!init || performance.now() - begun > ownEndMs)
        for (const pid of cgroupPids(node.cgroup)) signal(pid, 'SIGKILL');
      return cgroupPids(node.cgroup).length === 0;
    },
    { timeoutMs: 20_000, everyMs: 10 },
  );
  for (const network of networks) await removeLink(node.cable[network]);
  removeCgroup(node.cgroup);
}

function thaw(node: NodeLayout): void {
  const { file, thawed } = freezeSwitch(node.cgroup);
  if (existsSync(file)) writeFileSync(file, thawed);
}
