import { bmcAddress, fenceOptions } from '../../bmc/bmc.ts';
import { startBmcs } from '../../bmc/start-bmcs.ts';
import { isProcess } from '../../nodes/kill-process.ts';
import { existingNodes } from '../../nodes/node-layout.ts';
import type { NodeLayout } from '../../nodes/node-layout.ts';
import { nodePower } from '../../nodes/node-processes.ts';
import { suiteStatus, untilWell } from '../../testing/suite.ts';
import { bareLab } from '../../verbs/bare-lab.ts';
import { upWith } from '../../verbs/up.ts';
import type { Contender, Parts } from './contender.ts';

const parts: Parts = {
  arbiterUnits: ['zsha-consul'],
  arbiterPackets: [
    ['tcp', 'dport', '8300-8302'],
    ['tcp', 'sport', '8300-8302'],
    ['udp', 'dport', '8301-8302'],
  ],
  isArbiter: (process) => isProcess(process, 'consul'),
  isAgent: (process) => isProcess(process, 'agent'),
};

/** As it is installed by default: no fencing device. */
export const zsha: Contender = {
  name: 'zsha',
  about: 'as installed, no fencing device',
  install: async () => upWith(await bareLab({ nodes: 3, base: 'contenders' })),
  untilWell,
  leader,
  parts,
};

export const zshaFencing: Contender = {
  name: 'zsha-fencing',
  about: 'as installed, with fence_ipmilan and a BMC for every node',
  install: async () => {
    const lab = await bareLab({ nodes: 3, base: 'contenders' });
    await startBmcs(lab.nodes);
    await upWith(lab, { Fencing: lab.nodes.map(device) });
  },
  untilWell,
  leader,
  parts,
};

function device(node: NodeLayout): unknown {
  const { ip: _ip, username, password, ...options } = fenceOptions(node);
  return {
    Node: node.name,
    Agent: 'fence_ipmilan',
    Address: bmcAddress,
    User: username,
    Password: password,
    Options: options,
  };
}

/** Consul's, by the first node that answers: the suite itself has none. */
async function leader(): Promise<string | null> {
  for (const node of existingNodes()) {
    if (nodePower(node) !== 'on') continue;
    const status = await suiteStatus(node.name);
    if (status !== null) return nodeOf(status.consul.leader);
  }
  return null;
}

/** Consul names an address and a port. */
function nodeOf(leader: string | null): string | null {
  const address = leader?.replace(/:\d+$/, '');
  return existingNodes().find((node) => node.address.storage === address)?.name ?? null;
}
