import { systemClock as clock } from '@zsha/adapters/system/system-clock';
import type { Explanation } from '@zsha/api/explanation';
import type { StatusView } from '@zsha/api/status-view';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Engine } from '@zsha/engine/engine';
import type { Knowledge } from '@zsha/engine/knowledge';
import type { EventJournal } from '../event-journal.ts';
import { explain } from '../explain.ts';
import { GuestHealth } from '../guest-health.ts';
import type { AgentSettings } from '../load-settings.ts';
import { statusView } from '../status.ts';
import { vmStateOf } from '../vm-state.ts';
import type { ConsulParts } from './consul-parts.ts';
import type { VmParts } from './vm-parts.ts';

/** As many as are looked through for the last start and for an explanation. */
const recentEvents = 200;

/** What this node can say of the cluster and of itself; asked, it gathers. */
export interface NodeView {
  readonly known: () => Knowledge;
  readonly vmState: () => ReturnType<typeof vmStateOf>;
  /** The epoch of the VM that runs here; null: it does not. */
  readonly epochHere: () => number | null;
  readonly status: () => Promise<StatusView>;
  /** Newest last; those that Consul has not got yet where it does not answer. */
  readonly events: (newest: number) => Promise<readonly ClusterEvent[]>;
  /** The same, or null where Consul does not answer. */
  readonly clusterEvents: () => Promise<readonly ClusterEvent[] | null>;
  readonly explanation: () => Promise<Explanation<ClusterEvent>>;
}

export function nodeView(
  { node: self, accelerator }: AgentSettings,
  version: string,
  engine: Engine,
  consul: ConsulParts,
  { configs, guestChannel }: VmParts,
  journal: EventJournal,
): NodeView {
  const known = () => engine.inspect().known;
  const vmState = () => vmStateOf(known(), self, clock.bootMs());
  const guestHealth = new GuestHealth(
    () => Date.now(),
    () => guestChannel.report,
  );
  const facts = {
    members: () => consul.facts.members(),
    leader: () => consul.facts.leader(),
    liveAgents: () => consul.facts.liveAgents(),
    events: (newest: number) => consul.events.newest(newest),
  };
  return {
    known,
    vmState,
    epochHere: () => {
      const { state, node, epoch } = vmState();
      return state === 'running' && node === self ? epoch : null;
    },
    status: () =>
      statusView({
        config: configs.stored.config,
        running: configs.running.config,
        pending: configs.pending,
        self,
        version,
        known: known(),
        nowMs: clock.bootMs(),
        facts,
        guestHealth,
        accelerator,
      }),
    events: async (newest) => (await facts.events(newest)) ?? journal.unpublished().slice(-newest),
    clusterEvents: () => facts.events(recentEvents),
    explanation: async () => {
      const events = (await facts.events(recentEvents)) ?? journal.unpublished();
      return explain({ self, nowMs: clock.bootMs(), events, ...engine.inspect() });
    },
  };
}
