import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { SeenLine } from '@zsha/api/host-agent/report-schema';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { HostPlace } from '../../host-works.ts';
import type { Acknowledged, Asked, HostWire } from '../host-wire.ts';

interface Time {
  readonly nowMs: number;
  after(delayMs: number, fire: () => void): void;
}

/** A host on a simulated network. */
export interface SimulatedHost {
  id: string;
  /** `dead`: nothing ever comes back. `refuses`: its machine says at once that nobody listens. */
  mood: 'answers' | 'dead' | 'refuses';
  latencyMs: number;
  run: string;
  lastEvent: number;
  vms: VmView[];
}

export const simulatedHost = (id: string): SimulatedHost => ({
  id,
  mood: 'answers',
  latencyMs: 5,
  run: '01890000-0000-7000-8000-0000000000f1',
  lastEvent: 0,
  vms: [],
});

/** The network of the tests: the same promises as the real one, and counts what is open. */
export class SimulatedWire implements HostWire {
  readonly #time: Time;
  readonly hosts = new Map<string, SimulatedHost>();
  readonly acknowledged = new Map<string, Acknowledged | null>();
  readonly #streams = new Map<string, Set<(line: SeenLine) => void>>();
  readonly asked: { readonly id: string; readonly atMs: number }[] = [];
  readonly #open = new Map<string, number>();
  openMost = 0;

  constructor(time: Time) {
    this.#time = time;
  }

  heartbeat(place: HostPlace, acknowledged: Acknowledged | null, signal: AbortSignal): Promise<Asked> {
    this.acknowledged.set(place.id, acknowledged);
    this.asked.push({ id: place.id, atMs: this.#time.nowMs });
    this.#open.set(place.id, (this.#open.get(place.id) ?? 0) + 1);
    this.openMost = Math.max(this.openMost, this.#dead());
    const { promise, resolve } = Promise.withResolvers<Asked>();
    const end = (asked: Asked): void => {
      this.#open.set(place.id, (this.#open.get(place.id) ?? 1) - 1);
      resolve(asked);
    };
    signal.addEventListener('abort', () => end({ kind: 'failed', problem: 'too-slow' }), { once: true });
    const host = this.hosts.get(place.id);
    if (host === undefined || host.mood === 'dead') return promise;
    const heartbeat = heartbeatOf(host, this.#time.nowMs);
    const answer: Asked =
      host.mood === 'refuses' ? { kind: 'failed', problem: 'refuses' } : { kind: 'answered', heartbeat };
    this.#time.after(host.latencyMs, () => {
      if (signal.aborted) return;
      end(this.hosts.get(place.id)?.mood === 'dead' ? { kind: 'failed', problem: 'not-reachable' } : answer);
    });
    return promise;
  }

  follow(
    place: HostPlace,
    _from: { readonly run: string; readonly after: number },
    tell: (line: SeenLine) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const host = this.hosts.get(place.id);
    if (host === undefined || host.mood !== 'answers') return Promise.resolve();
    const streams = this.#streams.get(place.id) ?? new Set();
    this.#streams.set(place.id, streams.add(tell));
    this.#time.after(host.latencyMs, () => tell({ kind: 'begin', run: host.run, lostTo: 0 }));
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        streams.delete(tell);
        resolve();
      }),
    );
  }

  forget(id: string): void {
    this.#streams.delete(id);
  }

  /** Something happens on a host, and whoever follows it is told. */
  say(id: string, vm: VmView): void {
    const host = this.hosts.get(id);
    if (host === undefined) return;
    host.lastEvent += 1;
    host.vms = [...host.vms.filter((its) => its.vm !== vm.vm), vm];
    const line: SeenLine = { kind: 'event', number: host.lastEvent, event: { kind: 'vm-seen', at: '', vm } };
    for (const tell of this.#streams.get(id) ?? []) tell(line);
  }

  streamsOf(id: string): number {
    return this.#streams.get(id)?.size ?? 0;
  }

  /** Connections that are open to hosts that do not answer. */
  #dead(): number {
    let count = 0;
    for (const [id, open] of this.#open) if (this.hosts.get(id)?.mood === 'dead') count += open;
    return count;
  }
}

const heartbeatOf = (host: SimulatedHost, nowMs: number): HostHeartbeat => ({
  host: host.id,
  run: host.run,
  lastEvent: host.lastEvent,
  bootMs: nowMs,
  bootId: 'boot',
  build: '1.0',
  processors: { count: 8, model: 'a processor', load1: 0 },
  memory: { totalBytes: 2 ** 34, availableBytes: 2 ** 33 },
  accelerator: 'kvm',
  libvirt: 'answers',
  storages: [],
  vms: host.vms.filter(({ state }) => state !== 'stopped'),
  lookedAtBootMs: nowMs,
});
