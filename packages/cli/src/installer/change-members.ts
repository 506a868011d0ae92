import { installedPaths } from '@zsha/config/installed-paths';
import type { Members } from '@zsha/core/model/identity';
import type { MembersInput } from '../on-node/members.ts';
import type { Terminal } from '../terminal.ts';
import type { LinkedNode } from './connect-all.ts';
import type { Installation } from './installation.ts';
import { membersWith } from './member-plan.ts';
import type { Gone } from './member-plan.ts';
import { onEach } from './on-each.ts';
import type { Failure } from './on-each.ts';
import { runHalf } from './remote-half.ts';

const removeMaxMs = 10 * 60_000;
const lockFile = '/run/lock/zsha-install.lock';

/**
 * Installs a cluster whose nodes change. The order is what keeps it safe, wherever it ends: machines that are lost
 * are out before anything relies on the servers that are left; those that leave alive are out before the others'
 * firewalls forget them; those that stay know a new name before its machine belongs to the cluster. Consul has
 * its majority all the time: no server that is well restarts before those that join are well too.
 */
export async function changeMembers(
  terminal: Terminal,
  installation: Installation,
  inOrder: readonly LinkedNode[],
  install: (one: LinkedNode, consulWaits: boolean) => Promise<void>,
): Promise<Failure | null> {
  const { build, changes } = installation;
  const { plan, wanted } = changes;
  const stay = inOrder.filter(({ node }) => plan.stays.includes(node.name));
  const join = inOrder.filter(({ node }) => plan.joins.includes(node.name));
  const keeper = stay[0];
  if (keeper === undefined) throw new Error('invariant broken: a cluster keeps a majority of its nodes');
  // A server that restarts before the new ones vote could take the majority with it.
  const servers = Object.keys(wanted).length;
  let members = changes.former ?? {};
  // Those that are lost first: they count against the majority that the others' leaving needs.
  for (const gone of plan.gone.toSorted(
    (one, other) => Number(one.isReachable) - Number(other.isReachable),
  )) {
    const without = membersWith(members, [gone], {});
    const failure =
      (gone.isReachable ? await takeOff(terminal, installation, keeper, gone, members) : null) ??
      (await listMembers(installation, keeper, without, [gone]));
    if (failure !== null) return failure;
    members = without;
  }
  return (
    (await onEach(stay, 'install', (one) => install(one, true), true)) ??
    (await onEach(join, 'install', (one) => install(one, false), true)) ??
    (await listMembers(installation, keeper, wanted, [])) ??
    (await onEach(stay, 'consul', (one) => runHalf(one, build, 'node-consul', { servers }), true))
  );
}

/** One that leaves alive: the VM goes elsewhere, then the suite and its Consul are taken off it. */
async function takeOff(
  terminal: Terminal,
  installation: Installation,
  keeper: LinkedNode,
  gone: Gone,
  members: Members,
): Promise<Failure | null> {
  const emptied = await onEach([keeper], 'members', (one) =>
    runHalf(one, installation.build, 'node-members', inputOf(installation, 'empty', members, [gone])),
  );
  if (emptied !== null) return emptied;
  const machine = installation.changes.leaving.filter(({ node }) => node.name === gone.name);
  const removed = await onEach(machine, 'members', async ({ link }) => {
    const { programs, runtime } = installedPaths;
    // An installation that died after this has nothing to do here any more.
    if ((await link.run(['test', '-e', runtime], '', removeMaxMs)).code !== 0) return;
    const argv = ['flock', lockFile, runtime, `${programs}/lib/zsha.mjs`, 'node-remove'];
    const { code, stderr } = await link.run(argv, '', removeMaxMs);
    if (code !== 0) throw new Error(stderr.trim() || 'the suite could not be taken off it');
  });
  if (removed === null) terminal.out(`Do for ${gone.address}\n`);
  return removed;
}

/** Through one node that is a member: in Consul, then in the marker. */
export function listMembers(
  installation: Installation,
  keeper: LinkedNode,
  members: Members,
  gone: readonly Gone[],
): Promise<Failure | null> {
  return onEach([keeper], 'members', (one) =>
    runHalf(one, installation.build, 'node-members', inputOf(installation, 'write', members, gone)),
  );
}

function inputOf(
  { secrets, config }: Installation,
  step: MembersInput['step'],
  members: Members,
  gone: readonly Gone[],
): MembersInput {
  const named = gone.map(({ name, address }) => ({ name, address }));
  return { secrets, imageFolder: config.imageFolder, step, members, gone: named };
}
