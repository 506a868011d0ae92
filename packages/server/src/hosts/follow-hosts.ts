import type { PlatformEvent } from '@zsha/api/platform/resources/event';
import type { Store } from '../store/store.ts';
import type { HostReport } from './host-works.ts';
import type { HostNow, LinkPorts } from './link/host-link.ts';
import { HostLinks } from './link/host-links.ts';

export interface FollowPorts extends Omit<LinkPorts, 'turns'> {
  readonly store: Store;
  readonly onFault: (error: unknown) => void;
}

/** A database that is busy or silent gets a moment. */
const sayAgainMs = 1000;

type Said = Omit<HostReport, 'id' | 'number'>;

/** The links joined to the database: hosts come and go by its events, and what is found out goes into it. */
export class HostFollower {
  readonly #ports: FollowPorts;
  readonly links: HostLinks;
  /** What was said last of each host, so that nothing is written that is there. */
  readonly #said = new Map<string, string>();
  #number = 0;
  #isClosed = false;

  constructor(ports: FollowPorts) {
    this.#ports = ports;
    this.links = new HostLinks(ports, (id, now) => void this.#report(id, now));
  }

  /** @throws when the database does not answer: nothing is followed then. */
  async start(): Promise<void> {
    const { store } = this.#ports;
    const begun = await store.run('hosts.begin-run', null);
    if (begun.kind === 'refused') throw new Error(`the hosts could not be begun with: ${begun.code}`);
    store.onEvent((event) => void this.#hear(event));
    const places = await store.run('hosts.places', null);
    if (places.kind === 'refused') throw new Error(`the hosts could not be read: ${places.code}`);
    for (const place of places.value) this.links.add(place);
  }

  close(): void {
    this.#isClosed = true;
    this.links.close();
  }

  async #hear({ kind, resource, resourceId: id }: PlatformEvent): Promise<void> {
    if (resource !== 'host' || id === null || this.#isClosed) return;
    if (kind === 'host.reconnect-asked') return this.links.reconnect(id);
    if (kind === 'host.removed') {
      this.links.remove(id);
      this.#said.delete(id);
    }
    if (kind !== 'host.created' && kind !== 'host.changed') return;
    const place = await this.#ports.store.run('hosts.place', { id });
    // Removed meanwhile, or the platform ends.
    if (place.kind === 'done' && place.value !== null && !this.#isClosed) this.links.add(place.value);
  }

  async #report(id: string, { ready, problem, facts, vms }: HostNow): Promise<void> {
    const isHeard = ready === 'Connected';
    const said: Said = {
      ready,
      problem: isHeard ? null : problem,
      facts,
      vmsSeen: isHeard ? vms.length : null,
    };
    const text = JSON.stringify(said);
    if (this.#isClosed || this.#said.get(id) === text) return;
    this.#said.set(id, text);
    this.#number += 1;
    const outcome = await this.#ports.store.run('hosts.report', { id, number: this.#number, ...said });
    if (outcome.kind === 'done') return;
    // Said again as it is by then; should this one have been taken after all, the later one is newer.
    if (this.#said.get(id) === text) this.#said.delete(id);
    const { clock } = this.#ports;
    clock.at(clock.nowMs() + sayAgainMs, () => {
      const latest = this.links.now(id);
      if (latest !== null) void this.#report(id, latest);
    });
    this.#ports.onFault(new Error(`what is known of host ${id} could not be written: ${outcome.code}`));
  }
}
