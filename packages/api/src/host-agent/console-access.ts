import { z } from 'zod';

/** The body of `POST /v1/vms/<vm>/console`. */
export const consoleRequestSchema = z.strictObject({ what: z.enum(['screen', 'serial']) });
export type ConsoleRequest = z.infer<typeof consoleRequestSchema>;

/**
 * One way in, for one connection. The token goes into the header `zsha-console` of an upgrade of
 * `GET /v1/vms/<vm>/console` to `zsha-console`; from then on the connection is the console's own.
 */
export interface ConsoleAccess {
  readonly token: string;
  /** What VNC asks for; null for a serial line. */
  readonly password: string | null;
  readonly validMs: number;
}
