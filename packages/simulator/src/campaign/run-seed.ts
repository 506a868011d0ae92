import { SeededRandom } from '@zsha/kit/seeded-random';
import type { Checker, Violation } from '../checkers/checker.ts';
import { comesBack } from '../checkers/comes-back.ts';
import { explained } from '../checkers/explained.ts';
import { noCrash } from '../checkers/no-crash.ts';
import { noRestart } from '../checkers/no-restart.ts';
import { oneWriter } from '../checkers/one-writer.ts';
import { ordersKept } from '../checkers/orders-kept.ts';
import { shortPause } from '../checkers/short-pause.ts';
import { applyDeed } from '../faults/apply-deed.ts';
import type { Deed } from '../faults/deed.ts';
import { serializeDeed } from '../faults/deed.ts';
import { playDeeds } from '../faults/play-deeds.ts';
import { drawDeeds, profiles } from '../faults/draw-deeds.ts';
import type { Profile } from '../faults/draw-deeds.ts';
import { watchOutages } from '../world/watch-outages.ts';
import type { ImageLockKind } from '../world/image-lock.ts';
import { World } from '../world/world.ts';

/** What chance said about one run; a run is a function of this and of the code alone. */
export interface Plan {
  readonly seed: number;
  readonly profile: Profile;
  readonly nodeCount: number;
  /** Off: the proofs alone must keep the VM single; what only the lock can cover is left out then (rule 5). */
  readonly imageLock: ImageLockKind;
  /** Every node has a fencing device. */
  readonly fencing: boolean;
  readonly deeds: readonly Deed[];
}

export interface Outcome {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly simulatedMs: number;
  /** How long the VM was down each time it was, in ms. */
  readonly outagesMs: readonly number[];
}

const locks: readonly ImageLockKind[] = ['off', 'off', 'on', 'lease'];

/** After the last deed and everything is whole again: by then the VM must run, and go on running. */
const healMs = 120_000;
const pauseMaxMs = 3000;

/** @param kind the kind of run; null: chance picks one. */
export function planOf(seed: number, nodeCount: number, kind: Profile | null = null): Plan {
  const random = new SeededRandom(seed * 2_654_435_761);
  const drawn = random.pick(profiles);
  const profile = kind ?? drawn;
  const imageLock = random.pick(locks);
  const fencing = random.next() < 0.3;
  const names = Array.from({ length: nodeCount }, (_, index) => `node-${index + 1}`);
  return {
    seed,
    profile,
    nodeCount,
    imageLock,
    fencing,
    deeds: drawDeeds(profile, names, random, imageLock === 'off'),
  };
}

/** @param trace told every line of what happens, when somebody wants to read it. */
export async function runPlan(plan: Plan, trace?: (line: string) => void): Promise<Outcome> {
  const world = new World(plan);
  const checkers = checkersOf(plan.profile, world);
  world.watchers.push(...checkers);
  const outages = watchOutages(world);
  if (trace !== undefined) traceOf(world, trace);
  const last = plan.deeds.reduce((latest, { atMs, forMs }) => Math.max(latest, atMs + (forMs ?? 0)), 0);
  playDeeds(world, plan.deeds, (deed) => trace?.(`${stamp(deed.atMs)} --- ${serializeDeed(deed)}`));
  const endMs = last + 60_000 + healMs;
  world.time.at(last + 1000, () => startWhatWasStopped(world));
  await world.time.run(endMs);
  const violations = checkers.flatMap((checker) => checker.violations());
  const healed: readonly Violation[] =
    world.running().length === 1
      ? []
      : [{ invariant: 'I2', atMs: endMs, text: `healed, and the VM runs on [${world.running().join()}]` }];
  return { plan, violations: [...violations, ...healed], simulatedMs: endMs, outagesMs: outages.all() };
}

/** As an operator would: an order that Consul could not take is given again. */
function startWhatWasStopped(world: World): void {
  if (world.stoppedAtMs === null) return;
  applyDeed(world, { atMs: 0, verb: 'start', target: '', details: [], forMs: null });
  world.time.after(1000, () => startWhatWasStopped(world));
}

function checkersOf(profile: Profile, world: World): readonly Checker[] {
  const always = [noCrash(), oneWriter(world), comesBack(world), ordersKept(world), explained(world)];
  switch (profile) {
    case 'slow':
    case 'one-channel':
      return [...always, noRestart()];
    case 'planned':
      return [...always, noRestart(), shortPause(world, pauseMaxMs)];
    case 'mixed':
    case 'moves':
    case 'orders':
    case 'power':
      return always;
  }
}

function traceOf(world: World, trace: (line: string) => void): void {
  world.watchers.push({
    event: (atMs, node, { kind, epoch, cause, params = {} }) =>
      trace(`${stamp(atMs)} ${node} ${kind} epoch ${epoch ?? '-'}: ${cause} ${JSON.stringify(params)}`),
    qemu: (atMs, node, what, { pid, epoch }) =>
      trace(`${stamp(atMs)} ${node} [QEMU ${pid} of epoch ${epoch} ${what}]`),
  });
}

function stamp(atMs: number): string {
  return (atMs / 1000).toFixed(3).padStart(9);
}
