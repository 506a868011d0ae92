import { collectedHeapBytes } from './collected-heap-bytes.ts';
import { World } from '../world/world.ts';

/** What a cluster does that nothing is done to, once it has come up. */
export interface Steady {
  readonly hours: number;
  readonly nodes: number;
  /** How often the VM came or went. */
  readonly restarts: number;
  readonly events: number;
  readonly arbiterWritesPerHour: number;
  readonly slotWritesPerHour: number;
  /** Of all nodes' events, as lines of JSON, were every day like this one. */
  readonly logBytesPerYear: number;
  /** What the cluster came to keep in memory from its first hour to its last. */
  readonly heapGrowthBytes: number;
}

const settleMs = 60_000;
const hourMs = 3_600_000;
const hoursPerYear = 8766;

/** @param hours of simulated time after the first minute. */
export async function runSteady(hours: number, nodes: number): Promise<Steady> {
  const world = new World({ seed: 1, nodeCount: nodes, imageLock: 'on' });
  await world.time.run(settleMs);
  let events = 0;
  let logBytes = 0;
  let restarts = 0;
  world.watchers.push({
    event: (atMs, node, entry) => {
      events += 1;
      logBytes += JSON.stringify({ atMs, node, ...entry }).length + 1;
    },
    qemu: () => (restarts += 1),
  });
  const before = { arbiter: world.consul.commits, slots: world.storage.writes };
  // The first hour is for what the engine of JavaScript itself comes to keep.
  await world.time.run(hourMs);
  const heapBytes = collectedHeapBytes();
  await world.time.run((hours - 1) * hourMs);
  return {
    hours,
    nodes,
    restarts,
    events,
    arbiterWritesPerHour: Math.round((world.consul.commits - before.arbiter) / hours),
    slotWritesPerHour: Math.round((world.storage.writes - before.slots) / hours),
    logBytesPerYear: Math.round((logBytes / hours) * hoursPerYear),
    heapGrowthBytes: collectedHeapBytes() - heapBytes,
  };
}

export function tellSteady(steady: Steady): string {
  const { hours, nodes, restarts, events, arbiterWritesPerHour, slotWritesPerHour } = steady;
  return [
    `${nodes} nodes, ${hours} h in which nothing happens`,
    `restarts: ${restarts}, events: ${events}`,
    `writes per hour: ${arbiterWritesPerHour} to Consul, ${slotWritesPerHour} to the shared directory`,
    `log: ${steady.logBytesPerYear} bytes a year`,
    `memory: ${(steady.heapGrowthBytes / 1024).toFixed(0)} KiB more after the last hour than after the first`,
  ].join('\n');
}
