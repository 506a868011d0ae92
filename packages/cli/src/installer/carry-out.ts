import { installedPaths } from '@zsha/config/installed-paths';
import { serializeConfig } from '@zsha/config/serialize-config';
import { buildFolder } from '../on-node/builds.ts';
import type { SeedInput } from '../on-node/seed.ts';
import type { Terminal } from '../terminal.ts';
import { applyTo } from './apply-to.ts';
import { changeMembers, listMembers } from './change-members.ts';
import { bigFiles } from './big-files.ts';
import { cephKey, giveCephKey } from './ceph-auth.ts';
import type { LinkedNode } from './connect-all.ts';
import type { Installation } from './installation.ts';
import { onEach } from './on-each.ts';
import type { Failure } from './on-each.ts';
import { runHalf } from './remote-half.ts';
import { sendPackage } from './send-package.ts';

const electionMaxMs = 3 * 60_000;
const callMaxMs = 3 * 60_000;

/**
 * Acts on the nodes: on all of them at once while nothing relies on them, one after the other in a
 * cluster that runs. A first installation that fails leaves every node as it was.
 */
export async function carryOut(terminal: Terminal, installation: Installation): Promise<Failure | null> {
  const { linked, facts, build } = installation;
  // Nothing starts the VM before the shared folder has the cluster's mark, which is written last.
  const seen = [...facts.values()];
  const isCluster =
    seen.some(({ installed }) => installed !== null) &&
    seen.some(({ marker, vmProcess }) => marker !== null || vmProcess);
  const failure = await attempt(terminal, installation, isCluster);
  if (failure !== null) await (isCluster ? forgetUnused(linked, build) : takeBack(linked, build));
  return failure;
}

/** Leaves every node as it was. What fails here too says nothing new: the first failure is what counts. */
async function takeBack(linked: readonly LinkedNode[], build: string): Promise<void> {
  const folder = buildFolder(build);
  await Promise.allSettled(
    linked.map(async (one) => {
      await runHalf(one, build, 'node-remove', {}).catch(() => undefined);
      await one.link.run(['rm', '-rf', folder, `${folder}.partial`], '', callMaxMs);
    }),
  );
}

/** The nodes that an upgrade did not come to serve on as before, and keep nothing of it. */
async function forgetUnused(linked: readonly LinkedNode[], build: string): Promise<void> {
  const script = '[ "$(readlink "$1")" = "$2" ] || rm -rf "$2"';
  const argv = ['sh', '-c', script, 'sh', installedPaths.programs, buildFolder(build)];
  await Promise.allSettled(
    linked.map(async ({ link }) => {
      await link.run(argv, '', callMaxMs);
      await link.run(['systemctl', 'start', 'zsha-agent'], '', callMaxMs);
    }),
  );
}

async function attempt(
  terminal: Terminal,
  installation: Installation,
  isCluster: boolean,
): Promise<Failure | null> {
  const { config, linked, facts, secrets, build, packageDir, changes } = installation;
  // Under a running VM nothing is stopped: each agent is replaced in its turn, faster than its leases end. A node that
  // is to leave may be the one that runs it, and where would it go?
  const mayRun = changes.plan.gone.length > 0 || [...facts.values()].some(({ vmProcess }) => vmProcess);
  if (!mayRun)
    for (const { node, link } of linked) {
      terminal.out(`Stop Service consul&z for: ${node.address}\n`);
      // Before the first installation there is nothing to stop, and that is no failure.
      await link.run(['systemctl', 'stop', 'zsha-agent'], '', callMaxMs);
    }
  // A server that was stopped would be waited for in vain when the first one is replaced; and so would an agent that an
  // installation before this one left stopped, when the VM is to come to it.
  const services = mayRun ? ['zsha-consul', 'zsha-agent'] : ['zsha-consul'];
  if (isCluster)
    await Promise.all(linked.map(({ link }) => link.run(['systemctl', 'start', ...services], '', callMaxMs)));
  for (const { node } of linked) {
    terminal.out(`Send ${installedPaths.programs} to ${node.address}\n`);
    terminal.out(`Send ${installedPaths.config} to ${node.address}\n`);
  }
  const digests = await bigFiles(packageDir);
  const send = ({ link }: LinkedNode): Promise<void> => sendPackage(link, packageDir, build, digests);
  const notSent = await onEach(linked, 'send', send, isCluster);
  if (notSent !== null) return notSent;
  let key: string | null = null;
  const notMade = await onEach(linked.slice(0, 1), 'ceph', async () => {
    key = await cephKey(config, linked);
  });
  if (notMade !== null) return notMade;
  terminal.out(key === null ? 'Not Ceph Type, skip generate ceph auth.\n' : 'Generate ceph auth finished.\n');

  const install = async (one: LinkedNode, consulWaits = false): Promise<void> => {
    await applyTo(terminal, installation, one, isCluster, consulWaits);
    // libvirt is there by now, wherever it came from.
    if (key !== null) await giveCephKey(one, build, key);
  };
  // The node with the VM last: a build that fails has failed on another one before.
  const runsVm = ({ node }: LinkedNode): boolean => facts.get(node.name)?.vmProcess === true;
  const inOrder = linked.toSorted((one, other) => Number(runsVm(one)) - Number(runsVm(other)));
  const isChanged = installation.changes.plan.joins.length > 0 || installation.changes.plan.gone.length > 0;
  const notInstalled = isChanged
    ? await changeMembers(terminal, installation, inOrder, install)
    : await onEach(inOrder, 'install', (one) => install(one), isCluster);
  if (notInstalled !== null) return notInstalled;
  const seed: SeedInput = {
    secrets,
    imageFolder: config.imageFolder,
    members: installation.changes.wanted,
    config: serializeConfig(config),
    timings: installation.timings,
    maxMs: electionMaxMs,
  };
  const notSeeded = await onEach(linked.slice(0, 1), 'consul', (one) =>
    runHalf(one, build, 'node-seed', seed),
  );
  if (notSeeded !== null) return notSeeded;
  const notListed = await onEach(linked.slice(0, 1), 'members', async (one) => {
    const failure = await listMembers(installation, one, installation.changes.wanted, []);
    if (failure !== null) throw new Error(failure.detail);
  });
  return notListed ?? onEach(linked, 'settle', (one) => runHalf(one, build, 'node-settle', {}));
}
