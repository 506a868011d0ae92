import type { HostHeartbeat } from '@zsha/api/host-agent/host-heartbeat';
import type { SeenEvent } from '@zsha/api/host-agent/report-schema';
import type { VmView } from '@zsha/api/host-agent/vm-view';
import type { HostFacts, ReadyState } from '@zsha/api/platform/resources/host';

interface SeenVm {
  readonly view: VmView;
  /** The event that is known to be in it; what has a lower number is older. */
  readonly number: number;
}

/** What a host has said of itself, newest of each. Numbers order what one run of its agent says; runs follow each other by heartbeats. */
export interface HostKnowledge {
  readonly run: string;
  /** Of the last heartbeat, on the host's clock. */
  readonly bootMs: number;
  /** The newest event that is known of. */
  readonly number: number;
  readonly facts: HostFacts;
  readonly vms: ReadonlyMap<string, SeenVm>;
}

/** @returns `known` itself when the heartbeat is no newer than what is known. */
export function learnHeartbeat(known: HostKnowledge | null, heartbeat: HostHeartbeat): HostKnowledge {
  const { run, bootMs, lastEvent } = heartbeat;
  const isSameRun = known?.run === run;
  if (isSameRun && bootMs < known.bootMs) return known;
  // What an event told after the heartbeat was put together is newer than the heartbeat.
  const newer = isSameRun ? [...known.vms].filter(([, { number }]) => number > lastEvent) : [];
  return {
    run,
    bootMs,
    number: isSameRun ? Math.max(known.number, lastEvent) : lastEvent,
    facts: factsOf(heartbeat),
    vms: new Map([...heartbeat.vms.map((view) => [view.vm, { view, number: lastEvent }] as const), ...newer]),
  };
}

/** @returns `known` itself when the event is of another run, or tells what is known. */
export function learnEvent(
  known: HostKnowledge,
  run: string,
  number: number,
  event: SeenEvent,
): HostKnowledge {
  if (run !== known.run || number <= known.number) return known;
  if (event.kind !== 'vm-seen') return { ...known, number };
  const { vm: view } = event;
  return { ...known, number, vms: new Map([...known.vms, [view.vm, { view, number }]]) };
}

/** What runs there now, as far as anybody knows: while the host is not heard, nothing of it is known. */
export function vmsNow(known: HostKnowledge | null, ready: ReadyState): readonly VmView[] {
  const views = [...(known?.vms.values() ?? [])].map(({ view }) => view);
  if (ready === 'Connected') return views.filter(({ state }) => state !== 'stopped');
  const detail = 'its host is not heard';
  return views.map((view) => ({ ...view, state: 'unknown', detail, process: 'unknown' }));
}

const factsOf = ({ build, processors, memory, accelerator, libvirt }: HostHeartbeat): HostFacts => ({
  build,
  processors: processors.count,
  processorModel: processors.model,
  memoryBytes: memory.totalBytes,
  accelerator,
  libvirt,
});
