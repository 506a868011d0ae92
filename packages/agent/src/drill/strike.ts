import type { DrillOrder } from '@zsha/adapters/consul/drill-store';
import type { HangingDirectory } from '@zsha/adapters/storage/hanging-directory';
import { endIsolation, isolateNode } from '@zsha/adapters/system/isolate-node';
import { resetMachine } from '@zsha/adapters/system/reset-machine';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal } from '@zsha/core/ports/journal';
import { unreachable } from '@zsha/kit/unreachable';

export interface StrikeParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly storage: HangingDirectory;
  readonly warn: (line: string) => void;
}

/** Fails this node as ordered. Everything but a reset ends by itself, also without this process. */
export async function strike(
  { journal, clock, storage, warn }: StrikeParts,
  order: DrillOrder,
): Promise<void> {
  const forMs = order.forMs ?? 0;
  journal.record({
    kind: 'drill-struck',
    epoch: null,
    cause: order.mode,
    params: { seconds: Math.round(forMs / 1000), by: order.by },
  });
  switch (order.mode) {
    case 'power-off':
      return resetMachine();
    case 'storage-hang':
      return storage.hangFor(forMs);
    case 'isolate': {
      const outcome = await isolateNode(forMs);
      if (outcome.kind !== 'exited' || outcome.code !== 0)
        return warn(`a drill could not isolate this node: ${JSON.stringify(outcome)}`);
      await clock.sleep(forMs);
      await endIsolation();
      return;
    }
    default:
      return unreachable(order.mode);
  }
}
