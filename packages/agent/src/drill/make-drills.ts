import type { BackupStore } from '@zsha/adapters/consul/backup-store';
import type { DrillStore } from '@zsha/adapters/consul/drill-store';
import type { HangingDirectory } from '@zsha/adapters/storage/hanging-directory';
import { endIsolation } from '@zsha/adapters/system/isolate-node';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { DrillRequest } from '@zsha/api/drill';
import type { StatusView } from '@zsha/api/status-view';
import { isOver } from '@zsha/backup/backup-order';
import type { View } from '@zsha/core/decide/view';
import type { Timings } from '@zsha/core/lease/timings';
import type { ClusterEvent } from '@zsha/core/model/event';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal } from '@zsha/core/ports/journal';
import type { Knowledge } from '@zsha/engine/knowledge';
import { DrillServant } from './drill-servant.ts';
import { gatherDrillFacts } from './gather-facts.ts';
import { orderDrill } from './order-drill.ts';
import { strike } from './strike.ts';

const guestAnswerMaxMs = 1000;

export interface DrillParts {
  readonly self: string;
  readonly timings: Timings;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly storage: HangingDirectory;
  readonly store: DrillStore;
  readonly imageFolder: string;
  readonly backups: BackupStore;
  readonly log: { warn(line: string): void; error(error: unknown): void };
  known(): Knowledge;
  view(): View | null;
  status(): Promise<StatusView>;
  events(): Promise<readonly ClusterEvent[] | null>;
  guestAnswers(node: string, timeoutMs: number): Promise<boolean>;
}

export interface Drills {
  order(request: DrillRequest, say: (line: AgentStreamLine) => void): Promise<void>;
  /** Listens for orders to this node, for as long as the process lives. */
  serve(): void;
}

/** Both sides of a drill on this node: the one that watches, and the one that fails. */
export function makeDrills(parts: DrillParts): Drills {
  const { self, clock, journal, store, storage, backups, log } = parts;
  let isWatching = false;
  const context = (watches: boolean) => ({
    self,
    clock,
    journal,
    store,
    known: () => parts.known(),
    events: () => parts.events(),
    nodes: async () => (await parts.status()).nodes,
    guestAnswers: (node: string) => parts.guestAnswers(node, guestAnswerMaxMs),
    facts: () =>
      gatherDrillFacts({
        ...parts,
        watches,
        drill: () => store.read(),
        backupUnderWay: async () => {
          const order = (await backups.read())?.order ?? null;
          return order !== null && !isOver(order);
        },
      }),
  });
  return {
    order: async (request, say) => {
      if (request.agreedEpoch === null || isWatching) {
        // Of two at once the second one is refused for the first.
        return orderDrill(context(isWatching), request, say);
      }
      isWatching = true;
      try {
        await orderDrill(context(false), request, say);
      } finally {
        isWatching = false;
      }
    },
    serve: () => {
      // What an earlier life of this agent left of an isolation.
      void endIsolation();
      const striking = { journal, clock, storage, warn: (line: string) => log.warn(line) };
      new DrillServant({ self, clock, store, strike: (order) => strike(striking, order) })
        .run()
        .catch((error: unknown) => log.error(error));
    },
  };
}
