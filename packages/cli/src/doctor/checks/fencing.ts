import { FenceAgents } from '@zsha/adapters/fence/fence-agents';
import { parseFenceDevices } from '@zsha/adapters/fence/fence-devices';
import { installedPaths } from '@zsha/config/installed-paths';
import { finding, looked } from '../finding.ts';
import type { Check } from '../patient.ts';

const timeoutMs = 20_000;

/** Whether every node's fencing device answers; only asked for the power's state, never to change it. */
export const fencingCheck: Check = {
  name: 'fencing',
  look: async ({ config, read }) => {
    const path = installedPaths.fenceDevices;
    const text = read(path);
    // Fencing makes a take-over quicker; no take-over needs it.
    if (text === null) return { kind: 'not-applicable' };
    const devices = parseFenceDevices(text, path);
    if (!devices.ok) return looked(finding('fence-unreadable', { path, detail: devices.error }));
    const fence = new FenceAgents(devices.value);
    return looked(
      ...(await Promise.all(
        config.nodes.map(async ({ name }) => {
          if (!fence.nodes.has(name)) return finding('fence-missing', { node: name, path });
          const answers = await fence.answers(name, timeoutMs);
          return answers ? null : finding('fence-silent', { node: name, path });
        }),
      )),
    );
  },
};
