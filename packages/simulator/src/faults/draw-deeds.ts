import type { SeededRandom } from '@zsha/kit/seeded-random';
import type { Deed } from './deed.ts';

/** What a campaign's run is about; each profile has promises of its own. */
export type Profile =
  /** Everything at any moment, several at once. */
  | 'mixed'
  /** One of the two channels fails at a time, shorter than anything may act on [I3]. */
  | 'one-channel'
  /** Nothing fails; an operator moves, stops and starts [I4]. */
  | 'planned'
  /** A migration, and something that goes wrong in the middle of it; again and again. */
  | 'moves'
  /** A node fails, and operators give orders at that very moment; also two of them at once. */
  | 'orders'
  /** For a long time a few per cent of all answers are late; nothing may come of it [I3]. */
  | 'slow'
  /** Power and cables only, with long quiet times in between: what a data centre sees. */
  | 'power';

export const profiles: readonly Profile[] = [
  'mixed',
  'mixed',
  'mixed',
  'moves',
  'moves',
  'power',
  'one-channel',
  'planned',
  'orders',
  'slow',
];

export const profileNames: readonly Profile[] = [...new Set(profiles)];

interface Drawn {
  readonly verb: string;
  readonly weight: number;
  readonly target: (draw: Draw) => string;
  readonly details?: (draw: Draw) => readonly string[];
  /** Shortest and longest duration, in seconds; null: it is over at once. */
  readonly seconds: readonly [number, number] | null;
}

interface Draw {
  readonly random: SeededRandom;
  readonly names: readonly string[];
}

/** A node by name, or by what it is at that moment: the owner is where it hurts. */
const anyNode = ({ random, names }: Draw): string => (random.next() < 0.5 ? 'owner' : random.pick(names));
const nobody = (): string => '';
const someNetwork = ({ random }: Draw): string => random.pick(['management', 'storage']);

const mixed: readonly Drawn[] = [
  { verb: 'power-off', weight: 8, target: anyNode, seconds: [1, 40] },
  {
    verb: 'cut',
    weight: 8,
    target: anyNode,
    details: ({ random }) => [random.pick(['management', 'storage', 'all', 'all'])],
    seconds: [1, 40],
  },
  {
    verb: 'cut',
    weight: 4,
    target: anyNode,
    details: (draw) => [someNetwork(draw), draw.random.pick(['in', 'out'])],
    seconds: [1, 40],
  },
  {
    verb: 'slow',
    weight: 3,
    target: anyNode,
    details: (draw) => [someNetwork(draw), String(draw.random.integer(3, 30))],
    seconds: [10, 120],
  },
  {
    verb: 'lossy',
    weight: 2,
    target: anyNode,
    details: ({ random }) => [String(random.integer(2, 30))],
    seconds: [10, 60],
  },
  { verb: 'freeze', weight: 5, target: anyNode, seconds: [1, 30] },
  {
    verb: 'storage',
    weight: 6,
    target: (draw) => (draw.random.next() < 0.3 ? 'all' : anyNode(draw)),
    details: ({ random }) => [random.pick(['hang', 'hang', 'error', 'missing', 'full'])],
    seconds: [1, 40],
  },
  { verb: 'kill-agent', weight: 5, target: anyNode, seconds: null },
  { verb: 'freeze-agent', weight: 3, target: anyNode, seconds: [1, 20] },
  { verb: 'kill-guard', weight: 4, target: anyNode, seconds: null },
  { verb: 'freeze-guard', weight: 2, target: anyNode, seconds: [1, 10] },
  { verb: 'kill-consul', weight: 4, target: anyNode, seconds: [1, 30] },
  { verb: 'kill-leader', weight: 4, target: nobody, seconds: [1, 30] },
  { verb: 'hang-libvirtd', weight: 3, target: anyNode, seconds: [1, 60] },
  { verb: 'kill-qemu', weight: 3, target: anyNode, seconds: null },
  { verb: 'unkillable', weight: 4, target: anyNode, seconds: [5, 200] },
  {
    verb: 'spoil-slot',
    weight: 2,
    target: anyNode,
    details: ({ random }) => [random.pick(['half', 'unlink'])],
    seconds: null,
  },
  {
    verb: 'cache',
    weight: 2,
    target: anyNode,
    details: ({ random }) => [String(random.integer(2, 15) / 10)],
    seconds: [10, 120],
  },
  { verb: 'tear', weight: 2, target: anyNode, seconds: [10, 120] },
  { verb: 'late-writes', weight: 3, target: anyNode, details: () => ['3'], seconds: [10, 120] },
  {
    verb: 'cross-device',
    weight: 2,
    target: anyNode,
    details: ({ random, names }) => [random.pick(names)],
    seconds: [20, 300],
  },
  { verb: 'second-consul', weight: 2, target: anyNode, details: () => ['empty'], seconds: [5, 60] },
  { verb: 'hang-at-finish', weight: 2, target: anyNode, seconds: [5, 100] },
  { verb: 'step-clock', weight: 1, target: anyNode, details: () => ['-3600'], seconds: null },
  { verb: 'stuck-device', weight: 1, target: anyNode, seconds: [20, 300] },
  { verb: 'silent-guest', weight: 2, target: () => 'owner', seconds: [5, 200] },
  { verb: 'silent-device', weight: 3, target: anyNode, seconds: [20, 300] },
  { verb: 'lose-gateway', weight: 2, target: anyNode, seconds: [5, 100] },
  { verb: 'shut-down', weight: 3, target: anyNode, seconds: [30, 100] },
  { verb: 'maintenance', weight: 3, target: anyNode, seconds: [5, 100] },
  { verb: 'freeze-cluster', weight: 1, target: nobody, seconds: [5, 60] },
  { verb: 'wipe-consul', weight: 1, target: nobody, seconds: [10, 60] },
  { verb: 'restore-consul', weight: 1, target: ({ random }) => String(random.integer(1, 8)), seconds: null },
  { verb: 'migrate', weight: 6, target: ({ random, names }) => random.pick(names), seconds: null },
  { verb: 'stop', weight: 1, target: nobody, seconds: null },
  { verb: 'start', weight: 2, target: nobody, seconds: null },
];

const power: readonly Drawn[] = [
  { verb: 'power-off', weight: 5, target: anyNode, seconds: [2, 120] },
  { verb: 'cut', weight: 3, target: anyNode, details: () => ['all'], seconds: [2, 120] },
  { verb: 'kill-leader', weight: 1, target: nobody, seconds: [1, 30] },
];

const oneChannel: readonly Drawn[] = [
  { verb: 'storage', weight: 3, target: () => 'all', details: () => ['hang'], seconds: [1, 40] },
  { verb: 'storage', weight: 2, target: () => 'owner', details: () => ['hang'], seconds: [1, 40] },
  { verb: 'kill-leader', weight: 3, target: nobody, seconds: [1, 9] },
  { verb: 'wipe-consul', weight: 2, target: nobody, seconds: [5, 60] },
  { verb: 'cut', weight: 3, target: () => 'owner', details: () => ['management'], seconds: [1, 9] },
  { verb: 'kill-agent', weight: 2, target: anyNode, seconds: null },
  {
    verb: 'slow',
    weight: 2,
    target: anyNode,
    details: (draw) => [someNetwork(draw), '3'],
    seconds: [30, 300],
  },
];

const planned: readonly Drawn[] = [
  { verb: 'migrate', weight: 5, target: ({ random, names }) => random.pick(names), seconds: null },
  { verb: 'kill-agent', weight: 1, target: ({ random, names }) => random.pick(names), seconds: null },
  { verb: 'maintenance', weight: 2, target: anyNode, seconds: [5, 30] },
  { verb: 'lose-gateway', weight: 1, target: anyNode, seconds: [5, 40] },
  { verb: 'shut-down', weight: 1, target: anyNode, seconds: [30, 35] },
];

const failures: readonly Drawn[] = [
  ...power,
  { verb: 'kill-qemu', weight: 2, target: () => 'owner', seconds: null },
  { verb: 'kill-agent', weight: 2, target: anyNode, seconds: null },
  { verb: 'hang-libvirtd', weight: 1, target: anyNode, seconds: [1, 20] },
];

const orders: readonly Drawn[] = [
  { verb: 'migrate', weight: 5, target: ({ random, names }) => random.pick(names), seconds: null },
  { verb: 'stop', weight: 4, target: nobody, seconds: null },
  { verb: 'start', weight: 5, target: nobody, seconds: null },
  { verb: 'maintenance', weight: 3, target: anyNode, seconds: [1, 30] },
  { verb: 'freeze-cluster', weight: 1, target: nobody, seconds: [1, 30] },
  { verb: 'shut-down', weight: 2, target: anyNode, seconds: [30, 100] },
];

const slow: readonly Drawn[] = ['management', 'storage'].map((network) => ({
  verb: 'slow',
  weight: 1,
  target: () => 'all',
  details: () => [network, '3'],
  seconds: [300, 1800],
}));

interface Rhythm {
  readonly table: readonly Drawn[];
  readonly count: readonly [number, number];
  readonly gapSeconds: readonly [number, number];
  /** The next begins when this one is over. */
  readonly apart?: true;
}

const rhythms: Readonly<Record<Profile, Rhythm>> = {
  mixed: { table: mixed, count: [3, 14], gapSeconds: [0, 40] },
  moves: { table: mixed, count: [3, 10], gapSeconds: [0, 4] },
  orders: { table: failures, count: [2, 6], gapSeconds: [20, 60] },
  slow: { table: slow, count: [2, 4], gapSeconds: [0, 60] },
  power: { table: power, count: [2, 6], gapSeconds: [30, 600] },
  // From the end of one to the next, so that no two ever overlap.
  'one-channel': { table: oneChannel, count: [2, 6], gapSeconds: [30, 90], apart: true },
  planned: { table: planned, count: [3, 8], gapSeconds: [40, 120] },
};

/** The deeds of one run, in order; all that chance has to say about what is done to it. */
export function drawDeeds(
  profile: Profile,
  names: readonly string[],
  random: SeededRandom,
  withoutLock: boolean,
): readonly Deed[] {
  const { table, count, gapSeconds, apart } = rhythms[profile];
  const allowed = table.filter(({ verb }) => !withoutLock || !needLock.has(verb));
  const draw = { random, names };
  const deeds: Deed[] = [];
  let atMs = 15_000;
  for (let left = random.integer(...count); left > 0; left -= 1) {
    atMs += random.integer(gapSeconds[0] * 10, gapSeconds[1] * 10) * 100;
    const drawn = pickWeighted(allowed, random);
    if (profile === 'moves') {
      atMs += random.integer(60, 120) * 100;
      deeds.push({ atMs, verb: 'migrate', target: random.pick(names), details: [], forMs: null });
      atMs += random.integer(0, 40) * 100;
    }
    const deed = deedOf(drawn, atMs, draw);
    deeds.push(deed);
    const forMs = deed.forMs;
    if (profile === 'orders') deeds.push(...drawOrders(atMs, draw));
    if (apart === true) atMs += forMs ?? 0;
    else if (profile === 'moves') atMs += Math.min(forMs ?? 0, 30_000) + 20_000;
  }
  return deeds;
}

/** What operators want at the worst moment: up to a dozen seconds after the failure, two of them at once. */
function drawOrders(failedAtMs: number, draw: Draw): readonly Deed[] {
  const { random } = draw;
  const deeds: Deed[] = [];
  let atMs = failedAtMs;
  for (let left = random.integer(1, 4); left > 0; left -= 1) {
    if (random.next() < 0.6) atMs += random.integer(0, 60) * 100;
    deeds.push(deedOf(pickWeighted(orders, random), atMs, draw));
  }
  return deeds;
}

/**
 * What leaves a QEMU standing past its deadline without a guard to end it, lets its writes land after it
 * ended, or makes a device say OFF of a node that is on: rule 5's affair.
 */
const needLock: ReadonlySet<string> = new Set(['freeze', 'freeze-guard', 'late-writes', 'cross-device']);

function deedOf({ verb, target, details, seconds }: Drawn, atMs: number, draw: Draw): Deed {
  const forMs = seconds === null ? null : draw.random.integer(seconds[0] * 10, seconds[1] * 10) * 100;
  return { atMs, verb, target: target(draw), details: details?.(draw) ?? [], forMs };
}

function pickWeighted(table: readonly Drawn[], random: SeededRandom): Drawn {
  let left = random.next() * table.reduce((sum, { weight }) => sum + weight, 0);
  for (const drawn of table) {
    left -= drawn.weight;
    if (left < 0) return drawn;
  }
  return random.pick(table);
}
