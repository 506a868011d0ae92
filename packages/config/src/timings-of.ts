import { defaultTimings } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';

/** The figures of the protocol that a cluster may set for itself, by their key under `Timings`. */
export const timingKeys = {
  BeatSeconds: { figure: 'beatMs', minSeconds: 0.2, maxSeconds: 5 },
  ConsulProofSeconds: { figure: 'proofArbiterMs', minSeconds: 1.5, maxSeconds: 60 },
  StorageProofSeconds: { figure: 'proofStorageMs', minSeconds: 1.5, maxSeconds: 60 },
  KillSeconds: { figure: 'killMs', minSeconds: defaultTimings.killMs / 1000, maxSeconds: 30 },
  PoisonGraceSeconds: { figure: 'poisonGraceMs', minSeconds: 3, maxSeconds: 600 },
  StorageGoneSeconds: { figure: 'storageGoneMs', minSeconds: 5, maxSeconds: 3600 },
  LinkGoneSeconds: { figure: 'linkGoneMs', minSeconds: 2, maxSeconds: 3600 },
  FenceAfterSeconds: { figure: 'fenceAfterMs', minSeconds: 1, maxSeconds: 600 },
  GuestSilentSeconds: { figure: 'guestSilentMs', minSeconds: 10, maxSeconds: 3600 },
  GuestBootSeconds: { figure: 'guestBootMs', minSeconds: 30, maxSeconds: 7200 },
} as const satisfies Readonly<Record<string, TimingKeyRule>>;

interface TimingKeyRule {
  readonly figure: keyof Timings;
  readonly minSeconds: number;
  readonly maxSeconds: number;
}

export type TimingKey = keyof typeof timingKeys;

/** What the configuration says; a figure that it does not name has the suite's default. */
export type TimingOverrides = Readonly<Partial<Record<TimingKey, number>>>;

/** In the order in which they are written and told. */
export const timingKeyNames = Object.keys(timingKeys) as readonly TimingKey[];

/** Every figure of the protocol for a cluster with these overrides. */
export function timingsOf(overrides: TimingOverrides): Timings {
  const set = Object.fromEntries(
    timingKeyNames.flatMap((key) => {
      const seconds = overrides[key];
      return seconds === undefined ? [] : [[timingKeys[key].figure, Math.round(seconds * 1000)] as const];
    }),
  );
  const timings: Timings = { ...defaultTimings, ...set };
  // With a slow beat the default gap would take two looks in a row for a gap in them.
  return { ...timings, readGapMaxMs: Math.max(defaultTimings.readGapMaxMs, 3 * timings.beatMs) };
}

export function isSameTimings(one: Timings, other: Timings): boolean {
  return (Object.keys(defaultTimings) as (keyof Timings)[]).every((figure) => one[figure] === other[figure]);
}
