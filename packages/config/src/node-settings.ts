import { z } from 'zod';
import { defaultTimings } from '@zsha/core/lease/timings';
import type { Timings } from '@zsha/core/lease/timings';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** What the installer tells one node about itself. */
export interface NodeSettings {
  /** One of the configuration's nodes. */
  readonly node: string;
  /** A UUID; the management VM's domain carries it too. */
  readonly clusterId: string;
  /** A UUID of this machine as a member of the cluster; null: it was installed before there were any. */
  readonly memberId: string | null;
  /** Whether the node's processor runs virtual machines, or QEMU emulates one. */
  readonly accelerator: 'kvm' | 'tcg';
  /** The same on every node; they stay when a later build has other defaults. */
  readonly timings: Timings;
}

/** What every cluster ran by before its nodes wrote it down. */
const unwritten: Partial<Timings> = {
  proofArbiterMs: 3000,
  proofStorageMs: 4000,
  killMs: 1500,
  fenceAfterMs: 2500,
};

const schema = z.object({
  node: z.string().min(1),
  clusterId: z.uuid(),
  memberId: z.uuid().nullable().default(null),
  accelerator: z.enum(['kvm', 'tcg']),
  timings: z.record(z.string(), z.number().nonnegative()).optional(),
});

export function parseNodeSettings(text: string): Result<NodeSettings, string> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return fail('not JSON');
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return fail(z.prettifyError(parsed.error));
  // A figure that this build added is not in an older file.
  return ok({ ...parsed.data, timings: { ...defaultTimings, ...(parsed.data.timings ?? unwritten) } });
}
