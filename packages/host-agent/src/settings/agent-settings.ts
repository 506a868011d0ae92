import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { folderField, hostField, idField, titleField } from '@zsha/api/host-agent/fields';

/** What deployment writes for one host. */
const settingsSchema = z.strictObject({
  host: idField,
  listen: z.strictObject({ address: hostField, port: z.int().min(0).max(65_535) }),
  tls: z.strictObject({ ca: folderField, certificate: folderField, key: folderField }),
  /** The name in the certificate of the one who may give orders. */
  platformName: titleField,
  /** `probe`: whichever carries a guest out here. */
  accelerator: z.enum(['kvm', 'tcg', 'probe']),
  emulator: folderField,
  /** Kept over a boot: accepted commands, connected storages. */
  stateFolder: folderField,
  /** Ends with the boot: sockets, files of a moment. The same on every host. */
  runFolder: folderField,
  mountFolder: folderField,
  downloads: z.strictObject({ allowedNetworks: z.array(z.union([z.cidrv4(), z.cidrv6()])) }),
});
export type AgentSettings = z.infer<typeof settingsSchema>;

/** @throws Error with one line that says what is wrong and where. */
export function readAgentSettings(path: string): AgentSettings {
  const parsed = settingsSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${path}: ${(issue?.path ?? []).join('.')}: ${issue?.message ?? 'wrong'}`);
}
