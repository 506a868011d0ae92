import type { World } from '../world/world.ts';
import type { Circumstance } from './come-back-bound.ts';

/** What was seen so long before an outage may still delay its end: a start has a minute, a freeze of a lock more. */
const backMs = 100_000;

/** Looks at the state of a world, not at what is done to it. */
export class CircumstanceWatch {
  readonly #world: World;
  readonly #lastMs = new Map<Circumstance, number>();
  #identity: string;
  #recordIndex = 0;

  constructor(world: World) {
    this.#world = world;
    const { identity } = world.consul.snapshot();
    this.#identity = `${identity.value?.arbiterId} ${identity.index}`;
  }

  note(circumstance: Circumstance): void {
    this.#lastMs.set(circumstance, this.#world.time.nowMs);
  }

  look(): void {
    const { consul, imageLock, names } = this.#world;
    if (consul.leader === null) this.note('election');
    const { identity, record } = consul.snapshot();
    const known = `${identity.value?.arbiterId} ${identity.index}`;
    // An index that goes back is one that was put back.
    if (this.#identity !== known || record.index < this.#recordIndex) this.note('arbiter-changed');
    this.#identity = known;
    this.#recordIndex = record.index;
    if (record.value.incoming !== null) this.note('move');
    if (imageLock.isKeptForNobody) this.note('lock-kept');
    for (const name of names) this.#lookAtNode(name);
  }

  /** All that was seen since shortly before `sinceMs`. */
  seenSince(sinceMs: number): ReadonlySet<Circumstance> {
    return new Set([...this.#lastMs].flatMap(([each, atMs]) => (atMs >= sinceMs - backMs ? [each] : [])));
  }

  #lookAtNode(name: string): void {
    const world = this.#world;
    const node = world.node(name);
    if (!node.on) return;
    const { slowPart, lossPart } = node.cables;
    if (slowPart.management > 0 || slowPart.storage > 0 || lossPart > 0) this.note('slow-or-lossy');
    if (node.mount.cacheMs > 0 || node.mount.tears) this.note('slow-or-lossy');
    const { leader } = world.consul;
    const hears =
      leader !== null &&
      world.net.serverRuns(name) &&
      world.carries(name, leader) &&
      world.carries(leader, name);
    const reads = node.mount.state === 'ok';
    if (hears !== reads || !node.agentRuns) this.note('half-alive');
    if (hears && !reads) this.note('storage-gone');
    if (world.consulOf(name, 'read') !== world.consul) this.note('arbiter-changed');
    if (node.machine.unkillable || node.machine.frozen || !node.guard.answers) this.note('hard-to-kill');
    if (node.machine.frozen && node.machine.processes.length > 0 && world.imageLock.kind !== 'off')
      this.note('lock-kept');
    if (node.libvirtd.hangs) this.note('hung-libvirtd');
  }
}
