import type { HostPlace } from '../host-works.ts';
import { HostLink } from './host-link.ts';
import type { HostNow, LinkPorts } from './host-link.ts';
import { heartbeatEveryMs, turnsAtOnce } from './link-timings.ts';
import { Turns } from './turns.ts';

/** The links to all hosts. Each is its own affair; what they share is the turns of those that do not answer. */
export class HostLinks {
  readonly #ports: LinkPorts;
  readonly #onChange: (id: string, now: HostNow) => void;
  readonly #links = new Map<string, HostLink>();

  constructor(ports: Omit<LinkPorts, 'turns'>, onChange: (id: string, now: HostNow) => void) {
    this.#ports = { ...ports, turns: new Turns(turnsAtOnce) };
    this.#onChange = onChange;
  }

  /** Spread over one heartbeat, so that a thousand hosts are not asked in the same instant ever after. */
  add(place: HostPlace): void {
    const known = this.#links.get(place.id);
    if (known !== undefined) return known.move(place);
    const { clock, chance } = this.#ports;
    const firstMs = clock.nowMs() + Math.floor(chance() * heartbeatEveryMs);
    const link = new HostLink(place, this.#ports, firstMs, (now) => this.#onChange(place.id, now));
    this.#links.set(place.id, link);
  }

  remove(id: string): void {
    this.#links.get(id)?.end();
    this.#links.delete(id);
  }

  reconnect(id: string): void {
    this.#links.get(id)?.reconnect();
  }

  /** Null: no such host. */
  now(id: string): HostNow | null {
    return this.#links.get(id)?.now ?? null;
  }

  close(): void {
    for (const link of this.#links.values()) link.end();
    this.#links.clear();
  }
}
