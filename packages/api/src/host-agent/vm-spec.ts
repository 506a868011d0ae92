import { z } from 'zod';
import { bridgeField, epochField, idField, macField, titleField } from './fields.ts';

/** A VM's disks, the root disk first; the guest sees each under the last twenty signs of its id. */
const volumesMax = 24;
const nicsMax = 16;

export const cacheModes = ['none', 'writethrough', 'writeback'] as const;
export const cpuModes = ['none', 'host-model', 'host-passthrough'] as const;
export const volumeFormats = ['qcow2', 'raw'] as const;

export const attachedVolumeSchema = z
  .strictObject({
    volume: idField,
    storage: idField,
    /** Said and never probed: a guest could write another format's head into a raw disk. */
    format: z.enum(volumeFormats),
    cacheMode: z.enum(cacheModes),
    /** Several VMs write to it at once; what they put there is their own affair. */
    shared: z.boolean(),
  })
  .refine(({ shared, format, cacheMode }) => !shared || (format === 'raw' && cacheMode === 'none'), {
    message: 'a shared volume is raw and past the cache: QCOW2 has one writer',
  });
export type AttachedVolume = z.infer<typeof attachedVolumeSchema>;

export const nicSchema = z.strictObject({
  nic: idField,
  mac: macField,
  bridge: bridgeField,
  model: z.enum(['virtio', 'e1000', 'rtl8139']),
});
export type Nic = z.infer<typeof nicSchema>;

const distinct = <T>(items: readonly T[]): boolean => new Set(items).size === items.length;

/** A business VM as one incarnation of it is to be. */
export const vmSpecSchema = z.strictObject({
  vm: idField,
  title: titleField,
  epoch: epochField,
  vcpus: z.int().min(1).max(255),
  memoryMib: z.int().min(16).max(16_777_216),
  cpuMode: z.enum(cpuModes),
  volumes: z
    .array(attachedVolumeSchema)
    .min(1)
    .max(volumesMax)
    .refine((all) => distinct(all.map(({ volume }) => volume))),
  nics: z
    .array(nicSchema)
    .max(nicsMax)
    .refine((all) => distinct(all.map(({ mac }) => mac)) && distinct(all.map(({ nic }) => nic))),
  /** An ISO image in the drive; null: the drive is empty. */
  iso: z.strictObject({ image: idField, storage: idField }).nullable(),
  /** What is tried, in this order. */
  boot: z
    .array(z.enum(['disk', 'cdrom', 'network']))
    .min(1)
    .max(3)
    .refine(distinct),
});
export type VmSpec = z.infer<typeof vmSpecSchema>;
