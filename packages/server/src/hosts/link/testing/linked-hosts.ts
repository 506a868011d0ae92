import { SeededRandom } from '@zsha/kit/seeded-random';
import { VirtualTime } from '@zsha/simulator/world/virtual-time';
import type { HostNow } from '../host-link.ts';
import { HostLinks } from '../host-links.ts';
import { SimulatedWire, simulatedHost } from './simulated-wire.ts';

const idOf = (number: number): string => `01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

/** The links as they ship, to hosts on a simulated network, under a clock of the test's own. */
export class LinkedHosts {
  readonly time = new VirtualTime();
  readonly wire = new SimulatedWire(this.time);
  readonly links: HostLinks;
  /** When each host became what it is, as it was told. */
  readonly told: { readonly id: string; readonly atMs: number; readonly now: HostNow }[] = [];

  /** While it is later than now, no timer fires: the platform stands still, and its hosts do not. */
  #stillUntilMs = 0;

  constructor(seed: number) {
    const random = new SeededRandom(seed);
    this.links = new HostLinks(
      {
        wire: this.wire,
        clock: {
          nowMs: () => this.time.nowMs,
          at: (atMs, fire) => {
            let isOff = false;
            const fireOnce = (): void => {
              if (isOff) return;
              if (this.time.nowMs < this.#stillUntilMs) this.time.at(this.#stillUntilMs, fireOnce);
              else fire();
            };
            this.time.at(atMs, fireOnce);
            return () => (isOff = true);
          },
        },
        chance: () => random.next(),
      },
      (id, now) => this.told.push({ id, atMs: this.time.nowMs, now }),
    );
  }

  /** @returns the ids of so many more hosts. */
  add(count: number, mood: 'answers' | 'dead' | 'refuses' = 'answers'): readonly string[] {
    const first = this.wire.hosts.size;
    return Array.from({ length: count }, (_, at) => {
      const id = idOf(first + at);
      this.wire.hosts.set(id, { ...simulatedHost(id), mood });
      this.links.add({ id, address: id, agentPort: 1, prints: [] });
      return id;
    });
  }

  standStill(forMs: number): void {
    this.#stillUntilMs = this.time.nowMs + forMs;
  }

  mood(id: string, mood: 'answers' | 'dead' | 'refuses'): void {
    const host = this.wire.hosts.get(id);
    if (host !== undefined) host.mood = mood;
  }

  ready(id: string): string {
    return this.links.now(id)?.ready ?? 'none';
  }

  /** When it was first told to be Disconnected after a moment; Infinity: it was not. */
  lostAtMs(id: string, sinceMs: number): number {
    const found = this.told.find(
      (its) => its.id === id && its.atMs >= sinceMs && its.now.ready === 'Disconnected',
    );
    return found?.atMs ?? Infinity;
  }
}
