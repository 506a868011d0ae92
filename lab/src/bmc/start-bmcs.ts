import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cgroupPids, makeCgroup } from '../host/cgroup.ts';
import { detach } from '../host/detach.ts';
import { labDir, labSource, logDir } from '../host/paths.ts';
import { waitUntil } from '../host/wait-until.ts';
import type { NodeLayout } from '../nodes/node-layout.ts';
import { bmcAddress, bmcOf } from './bmc.ts';
import type { Bmc } from './bmc.ts';

/** Everything of the BMCs is in this group, so that the lab's end finds it. */
const bmcCgroup = 'bmc';

/** A BMC of its own for each node, on the machine's end of the management network: power that can be switched over IPMI. */
export async function startBmcs(nodes: readonly NodeLayout[]): Promise<void> {
  if (cgroupPids(bmcCgroup).length > 0) return;
  const cgroups = makeCgroup(bmcCgroup);
  for (const node of nodes) {
    const bmc = bmcOf(node);
    const folder = join(labDir, 'bmc', node.name);
    mkdirSync(join(folder, 'state'), { recursive: true });
    const chassis = join(labSource, 'libexec', 'bmc-chassis');
    writeFileSync(join(folder, 'lan.conf'), lanConfig(bmc, `${chassis} ${node.name}`), { mode: 0o600 });
    writeFileSync(join(folder, 'commands'), commands);
    chmodSync(folder, 0o700);
    const files = ['-c', 'lan.conf', '-f', 'commands', '-s', 'state'];
    const args = files.map((word) => (word.startsWith('-') ? word : join(folder, word)));
    detach('ipmi_sim', [...args, '-n'], cgroups, join(logDir, `bmc-${node.name}.log`));
  }
  const allRun = (): boolean => cgroupPids(bmcCgroup).length >= nodes.length;
  await waitUntil('every BMC runs', allRun, { timeoutMs: 10_000 });
}

/** One controller, one channel, one administrator; the machine behind it is the lab's own node. */
const lanConfig = ({ port, user, password }: Bmc, chassis: string): string => `name "bmc"
set_working_mc 0x20
startlan 1
addr ${bmcAddress} ${port}
priv_limit admin
allowed_auths_admin none md2 md5 straight
guid a123456789abcdefa123456789abcdef
endlan
chassis_control "${chassis}"
user 1 true "" "test" user 10 none md2 md5 straight
user 2 true "${user}" "${password}" admin 10 none md2 md5 straight
`;

const commands = `mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
sel_enable 0x20 1000 0x0a
mc_enable 0x20
`;
