import * as z from 'zod';

/** Beside the routes, because it is answered without encryption too, and to whoever asks. */
export const healthPath = '/health';

/** How the platform is, and where it runs. */
export const healthSchema = z.object({
  status: z.enum(['ok', 'database-not-writable']),
  /** Another one: the VM was started anew since. */
  bootId: z.string(),
  /** Of the VM. */
  uptimeMs: z.number(),
  /** Which node runs the VM, as that node says; null when none does. */
  node: z.string().nullable(),
  /** Grows with each start and each move of the VM. */
  epoch: z.number().nullable(),
});
export type Health = z.infer<typeof healthSchema>;
