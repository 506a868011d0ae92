import { hasLeft } from '@zsha/engine/has-left';
import { liftedHold } from '@zsha/core/model/hold';
import type { Desired } from '@zsha/core/model/desired';
import type { Direction, NetworkName } from '../world/network.ts';
import type { SimulatedNode } from '../world/simulated-node.ts';
import { waysApart } from '../world/world.ts';
import type { World } from '../world/world.ts';
import type { Deed } from './deed.ts';

/** Takes the deed back; what cannot be taken back has nothing to do here. */
type Undo = () => void;
type Act = (world: World, node: SimulatedNode, details: readonly string[]) => Undo | void;

/** Everything that can be done to a node. */
const nodeVerbs: Readonly<Record<string, Act>> = {
  'power-off': (_, node) => {
    node.powerOff();
    return () => node.powerOn();
  },
  'power-on': (_, node) => node.powerOn(),
  reset: (_, node) => node.reset(),
  freeze: (_, node) => node.freeze(),
  cut: (_, node, [network = 'all', direction]) => {
    const networks: readonly NetworkName[] =
      network === 'all' ? ['management', 'storage'] : [network as NetworkName];
    const directions: readonly Direction[] =
      direction === undefined ? ['in', 'out'] : [direction as Direction];
    const undos = networks.flatMap((name) => directions.map((way) => node.cables.cut(name, way)));
    node.cablesChanged();
    return () => {
      for (const undo of undos) undo();
      node.cablesChanged();
    };
  },
  slow: (_, node, [network = 'management', part = '5']) => {
    node.cables.slowPart[network as NetworkName] = Number(part) / 100;
    return () => (node.cables.slowPart[network as NetworkName] = 0);
  },
  lossy: (_, node, [part = '5']) => {
    node.cables.lossPart = Number(part) / 100;
    return () => (node.cables.lossPart = 0);
  },
  storage: (_, node, [fault = 'hang']) => node.mount.spoil(fault as 'hang' | 'error' | 'missing' | 'full'),
  /** What the node reads of the others' slots may be so many seconds old. */
  cache: (_, node, [forSeconds = '1']) => {
    node.mount.cacheMs = Number(forSeconds) * 1000;
    return () => (node.mount.cacheMs = 0);
  },
  tear: (_, node) => {
    node.mount.tears = true;
    return () => (node.mount.tears = false);
  },
  'late-writes': (_, node, [forSeconds = '3']) => {
    const { machine } = node;
    machine.lateWriteMaxMs = Number(forSeconds) * 1000;
    return () => (machine.lateWriteMaxMs = 0);
  },
  'kill-agent': (_, node) => node.killAgent(),
  'freeze-agent': (_, node) => node.freezeAgent(),
  'kill-guard': (_, node) => node.killGuard(),
  'freeze-guard': (_, node) => node.freezeGuard(),
  'kill-consul': (_, node) => {
    node.setConsul(false);
    return () => {
      if (node.on) node.setConsul(true);
    };
  },
  'hang-libvirtd': (_, node) => node.libvirtd.hang(),
  /** It hangs when a migration of this node's VM is all but done. */
  'hang-at-finish': (_, node) => {
    const { libvirtd } = node;
    libvirtd.hangsAtFinish = true;
    return () => libvirtd.finishAgain();
  },
  'kill-libvirtd': (_, node) => node.libvirtd.forget(),
  'kill-qemu': (_, node) => {
    for (const { pid } of node.machine.processes) node.machine.end(pid);
  },
  'freeze-qemu': (_, node) => {
    const { machine } = node;
    const frozen = machine.processes;
    for (const process of frozen) machine.freezeProcess(process, true);
    return () => {
      for (const process of frozen) if (machine.on) machine.freezeProcess(process, false);
    };
  },
  unkillable: (_, node) => {
    const { machine } = node;
    machine.unkillable = true;
    return () => (machine.unkillable = false);
  },
  'silent-guest': (_, node) => {
    const stuck = node.machine.processes;
    for (const process of stuck) process.wellBehaved = false;
    return () => {
      for (const process of stuck) process.wellBehaved = true;
    };
  },
  'stuck-device': (world, node) => {
    world.stuckDevices.add(node.name);
    return () => void world.stuckDevices.delete(node.name);
  },
  'silent-device': (world, node) => {
    world.silentDevices.add(node.name);
    return () => void world.silentDevices.delete(node.name);
  },
  /** The cable of this node's device is in another node: it switches that one. */
  'cross-device': (world, node, [other = '']) => {
    world.crossedDevices.set(node.name, nodeNamed(world, other)?.name ?? node.name);
    return () => void world.crossedDevices.delete(node.name);
  },
  'step-clock': (_, node, [seconds = '3600']) => {
    node.wallStepMs += Number(seconds) * 1000;
  },
  /** The node's server is a Consul of its own now, in one of the ways. */
  'second-consul': (world, node, [named]) =>
    world.setApart(node.name, waysApart.find((how) => how === named) ?? 'empty'),
  /** The operator shuts the node down in good order: it leaves when the VM has, or after a minute. */
  'shut-down': (world, node) => {
    node.leaving = true;
    const leave = (left: number): void => {
      if (!node.on || !node.leaving) return;
      const known = node.engine?.inspect().known;
      const gone = known !== undefined && hasLeft(known, node.name);
      if (left > 0 && !gone) world.time.after(500, () => leave(left - 1));
      else node.powerOff();
    };
    leave(120);
    return () => {
      node.leaving = false;
      node.powerOn();
    };
  },
  /** An installation takes the name from this machine: for a new machine, or for good. Its own files stay. */
  'take-out': (world, node, [how = 'removed']) => {
    if (world.consul.leader === null) return;
    world.replaceMember(node.name, how === 'replaced' ? `${node.name}/second` : null);
  },
  'lose-gateway': (_, node) => {
    node.gateway = false;
    return () => (node.gateway = true);
  },
  memory: (_, node, [mib = '0']) => {
    const before = node.freeMemoryMib;
    node.freeMemoryMib = Number(mib);
    return () => (node.freeMemoryMib = before);
  },
  maintenance: (world, node, [forSeconds]) => {
    if (world.consul.leader === null) return;
    world.consul.set(`maintenance/${node.name}`, holdText(forSeconds));
    return () => world.consul.set(`maintenance/${node.name}`, liftedHold);
  },
  'spoil-slot': (world, node, [how = 'half']) => {
    const before = world.storage.slots.get(node.name);
    if (how === 'unlink') world.storage.set(node.name, null);
    else if (before !== undefined) world.storage.set(node.name, `${before.slice(0, 100)}${' '.repeat(3996)}`);
  },
};

/** What is done to the cluster, or ordered of it. */
const clusterVerbs: Readonly<Record<string, (world: World, deed: Deed) => Undo | void>> = {
  'kill-leader': (world) => {
    const leader = world.consul.leader;
    if (leader === null) return;
    const node = world.node(leader);
    node.setConsul(false);
    return () => {
      if (node.on) node.setConsul(true);
    };
  },
  /** Somebody installs a Consul that knows nothing of the VM; it is put right when the time is over. */
  'wipe-consul': (world) => {
    world.forget();
    return () => world.reseed();
  },
  /** Somebody restores what Consul held so many changes ago. */
  'restore-consul': (world, { target }) => world.restoreConsul(Number(target)),
  'freeze-cluster': (world, { target }) => {
    if (world.consul.leader === null) return;
    world.consul.set('freeze', holdText(target === '' ? undefined : target));
    return () => world.consul.set('freeze', liftedHold);
  },
  stop: (world) => setDesired(world, 'stopped'),
  start: (world) => setDesired(world, 'running'),
  migrate: (world, { target }) => {
    if (world.consul.leader === null) return;
    const name = nodeNamed(world, target)?.name ?? target;
    const order = {
      id: `m${world.time.nowMs}`,
      target: name,
      by: 'operator',
      at: '',
      progress: { kind: 'ordered' },
    };
    world.consul.set('order', JSON.stringify(order));
  },
};

/** Does `deed` now. @returns how to take it back, or null when it cannot be, or did nothing. */
export function applyDeed(world: World, deed: Deed): Undo | null {
  const cluster = clusterVerbs[deed.verb];
  if (cluster !== undefined) return cluster(world, deed) ?? null;
  const act = nodeVerbs[deed.verb];
  if (act === undefined) throw new Error(`no such deed: ${deed.verb}`);
  const targets = deed.target === 'all' ? [...world.nodes.values()] : [nodeNamed(world, deed.target)];
  const undos = targets.flatMap((node) => (node === null ? [] : (act(world, node, deed.details) ?? [])));
  return undos.length === 0 ? null : () => undos.forEach((undo) => undo());
}

export const deedVerbs: readonly string[] = [...Object.keys(nodeVerbs), ...Object.keys(clusterVerbs)];

/** @returns null when nobody is that now. */
function nodeNamed(world: World, target: string): SimulatedNode | null {
  const owner = world.running()[0];
  const others = world.names.filter((name) => name !== owner);
  const name = { owner, leader: world.consul.leader ?? undefined, other: others[0], third: others[1] }[
    target
  ];
  return world.nodes.get(name ?? target) ?? null;
}

function holdText(forSeconds: string | undefined): string {
  const forMs = forSeconds === undefined ? null : Number(forSeconds) * 1000;
  return JSON.stringify({ by: 'operator', at: '', reason: 'work', forMs });
}

function setDesired(world: World, state: Desired['state']): void {
  if (world.consul.leader === null) return;
  world.setDesired(state);
}
