import { z } from 'zod';
import { folderField, hostField, idField } from './fields.ts';

/** Words of `mount -o` that change how NFS behaves, and none that names a program or a file. */
const nfsOptionsField = z
  .string()
  .regex(/^$|^[a-z0-9_]+(=[A-Za-z0-9_.:]+)?(,[a-z0-9_]+(=[A-Za-z0-9_.:]+)?)*$/)
  .max(256);

/** A primary storage, or an image store, as a host reaches it. */
export const storageSpecSchema = z.discriminatedUnion('kind', [
  /** The agent mounts it, below its own folder. */
  z.strictObject({
    kind: z.literal('nfs'),
    storage: idField,
    server: hostField,
    export: folderField,
    options: nfsOptionsField,
  }),
  /** A shared file system that the operator mounts at this point on every host. */
  z.strictObject({ kind: z.literal('smp'), storage: idField, folder: folderField }),
  /** A folder of this host alone; what lies there is never HA. */
  z.strictObject({ kind: z.literal('local'), storage: idField, folder: folderField }),
]);
export type StorageSpec = z.infer<typeof storageSpecSchema>;

/** How a storage answered when it was last asked. `hung`: not in its time. */
export type StorageStatus =
  | {
      readonly kind: 'ok';
      readonly totalBytes: number;
      readonly availableBytes: number;
      readonly latencyMs: number;
    }
  /** There, but not this storage: nothing is mounted, or its marker is not the one that belongs there. */
  | { readonly kind: 'missing'; readonly detail: string }
  | { readonly kind: 'error'; readonly detail: string }
  | { readonly kind: 'hung' }
  /** Not asked yet since the agent began. */
  | { readonly kind: 'unknown' };
