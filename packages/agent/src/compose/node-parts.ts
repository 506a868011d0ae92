import { join } from 'node:path';
import { FenceAgents } from '@zsha/adapters/fence/fence-agents';
import { loadFenceDevices } from '@zsha/adapters/fence/fence-devices';
import { GuardClient } from '@zsha/adapters/guard/guard-client';
import { HangingDirectory } from '@zsha/adapters/storage/hanging-directory';
import { WorkerDirectory } from '@zsha/adapters/storage/worker-directory';
import { systemClock } from '@zsha/adapters/system/system-clock';
import { installedPaths } from '@zsha/config/installed-paths';
import type { Fence } from '@zsha/core/ports/fence';
import type { Guard } from '@zsha/core/ports/guard';
import type { EventJournal } from '../event-journal.ts';
import type { AgentSettings } from '../load-settings.ts';
import type { Log } from '../open-log.ts';

const guardTimeoutMs = 1000;

/** What ownership needs on this node beside Consul and the VM: who kills, where slots lie, who switches power. */
export interface NodeParts {
  readonly guard: Guard;
  readonly storage: HangingDirectory;
  readonly fence: Fence;
}

/** @param programs the folder of this build's programs. */
export function nodeParts(
  { config, node, clusterId, memberId }: AgentSettings,
  programs: string,
  journal: EventJournal,
  log: Log,
): NodeParts {
  const guard = new GuardClient({
    socketPath: installedPaths.guardSocket,
    timeoutMs: guardTimeoutMs,
    onDeed: ({ at, kind, pid, epoch }) =>
      journal.add({ at, node, epoch, kind: 'guard-killed', cause: kind, params: { pid } }),
  });
  const worker = new WorkerDirectory({
    settings: {
      folder: config.imageFolder,
      clusterId,
      node,
      memberId,
      nodes: config.nodes.map(({ name }) => name),
      mountInfoPath: '/proc/self/mountinfo',
    },
    command: [process.execPath, '--max-semi-space-size=1', join(programs, 'storage-worker.mjs')],
  });
  const devices = loadFenceDevices(installedPaths.fenceDevices);
  // A device that cannot be told how to fence is worse than none: somebody counts on it.
  if (!devices.ok) log.error(devices.error);
  return {
    guard,
    storage: new HangingDirectory(worker, systemClock),
    fence: new FenceAgents(devices.ok ? devices.value : new Map()),
  };
}
