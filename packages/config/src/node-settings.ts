import { z } from 'zod';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

/** What the installer tells one node about itself. */
export interface NodeSettings {
  /** One of the configuration's nodes. */
  readonly node: string;
  /** A UUID; the management VM's domain carries it too. */
  readonly clusterId: string;
  /** Whether the node's processor runs virtual machines, or QEMU emulates one. */
  readonly accelerator: 'kvm' | 'tcg';
}

const schema = z.object({
  node: z.string().min(1),
  clusterId: z.uuid(),
  accelerator: z.enum(['kvm', 'tcg']),
});

export function parseNodeSettings(text: string): Result<NodeSettings, string> {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : fail(z.prettifyError(parsed.error));
  } catch {
    return fail('not JSON');
  }
}
