import { z } from 'zod';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { HaConfig } from './model.ts';
import { parseConfig } from './parse-config.ts';
import { serializeConfig } from './serialize-config.ts';

/** One configuration that the cluster has stored, and who stored it. */
export interface ConfigVersion {
  /** Counts up by one; 0 is what a build before numbers stored. */
  readonly number: number;
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
  /** What every node was told to run by when it was installed; null where nobody wrote it down. */
  readonly timings: Timings | null;
  readonly config: HaConfig;
}

const envelope = z.object({
  number: z.int().nonnegative(),
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  timings: z.record(z.string(), z.number()).nullable(),
  config: z.record(z.string(), z.unknown()),
});

/** As it lies in Consul; free of passwords, as everything that is serialized. */
export function serializeConfigVersion({ config, ...about }: ConfigVersion): string {
  return JSON.stringify({ ...about, config: serializeConfig(config) });
}

export function parseConfigVersion(text: string): Result<ConfigVersion, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('not JSON');
  }
  const parsed = envelope.safeParse(raw);
  const about = parsed.success
    ? parsed.data
    : { number: 0, at: '', by: '', reason: '', timings: null, config: raw };
  const config = parseConfig(JSON.stringify(about.config));
  if (!config.ok) {
    const [first] = config.error;
    return fail(`${first?.path ?? ''} ${first?.messageId ?? ''}`.trim());
  }
  const timings = about.timings === null ? null : { ...defaultTimings, ...about.timings };
  return ok({ ...about, timings, config: config.value });
}
