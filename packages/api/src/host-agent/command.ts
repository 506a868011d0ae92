import { z } from 'zod';
import { bytesField, epochField, hostField, idField } from './fields.ts';
import { storageSpecSchema } from './storage-spec.ts';
import { attachedVolumeSchema, nicSchema, vmSpecSchema, volumeFormats } from './vm-spec.ts';

const vm = idField;
const onVolume = { storage: idField, volume: idField, format: z.enum(volumeFormats) };
const onSnapshot = { storage: idField, volume: idField, snapshot: idField };

export const imageFormats = ['qcow2', 'raw', 'iso'] as const;

/** Everything that a host is told to do. One of them is told twice with the same id, and done once. */
export const hostCommandSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vm-start'), spec: vmSpecSchema }),
  /** Asks the guest to power off, for `graceMs`; then it is killed, or left running, by choice. */
  z.strictObject({
    kind: z.literal('vm-stop'),
    vm,
    graceMs: z.int().min(0).max(3_600_000),
    otherwise: z.enum(['kill', 'leave']),
  }),
  z.strictObject({ kind: z.literal('vm-reboot'), vm }),
  z.strictObject({ kind: z.literal('vm-pause'), vm }),
  z.strictObject({ kind: z.literal('vm-resume'), vm }),
  /** Ends it at once. Done means that no process of it is left. */
  z.strictObject({ kind: z.literal('vm-destroy'), vm }),
  z.strictObject({
    kind: z.literal('vm-migrate'),
    vm,
    /** Of the incarnation at the target. */
    epoch: epochField,
    target: hostField,
    /** Whether it goes on by itself there. */
    arrives: z.enum(['running', 'paused']),
  }),
  z.strictObject({ kind: z.literal('volume-attach'), vm, volume: attachedVolumeSchema }),
  z.strictObject({ kind: z.literal('volume-detach'), vm, volume: idField }),
  z.strictObject({ kind: z.literal('nic-attach'), vm, nic: nicSchema }),
  z.strictObject({ kind: z.literal('nic-detach'), vm, nic: idField }),

  /** `create`: an empty folder becomes this storage; without it the marker has to be there. */
  z.strictObject({ kind: z.literal('storage-connect'), spec: storageSpecSchema, create: z.boolean() }),
  z.strictObject({ kind: z.literal('storage-disconnect'), storage: idField }),
  z.strictObject({ kind: z.literal('storage-check'), storage: idField }),

  z.strictObject({
    kind: z.literal('volume-create'),
    ...onVolume,
    sizeBytes: bytesField.min(512),
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('blank') }),
      /** Only what differs is written; the image stays below it, on the same storage. */
      z.strictObject({ kind: z.literal('clone'), image: idField }),
      z.strictObject({
        kind: z.literal('copy'),
        image: idField,
        imageStorage: idField,
        imageFormat: z.enum(volumeFormats),
      }),
    ]),
  }),
  z.strictObject({ kind: z.literal('volume-resize'), ...onVolume, sizeBytes: bytesField.min(512) }),
  z.strictObject({ kind: z.literal('volume-delete'), ...onVolume }),
  z.strictObject({ kind: z.literal('volume-info'), ...onVolume }),
  z.strictObject({ kind: z.literal('snapshot-create'), ...onSnapshot }),
  z.strictObject({ kind: z.literal('snapshot-revert'), ...onSnapshot }),
  z.strictObject({ kind: z.literal('snapshot-delete'), ...onSnapshot }),

  z.strictObject({
    kind: z.literal('image-fetch'),
    storage: idField,
    image: idField,
    format: z.enum(imageFormats),
    url: z.url({ protocol: /^https?$/ }).max(2048),
    maxBytes: bytesField.min(1),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  /** To another storage of this host, whole. */
  z.strictObject({
    kind: z.literal('image-copy'),
    storage: idField,
    image: idField,
    format: z.enum(imageFormats),
    from: idField,
  }),
  z.strictObject({
    kind: z.literal('image-delete'),
    storage: idField,
    image: idField,
    format: z.enum(imageFormats),
  }),
]);
export type HostCommand = z.infer<typeof hostCommandSchema>;
export type HostCommandKind = HostCommand['kind'];
export type CommandOf<Kind extends HostCommandKind> = Extract<HostCommand, { kind: Kind }>;

/** The body of `PUT /v1/commands/<id>`; the deadline counts from when the command arrives. */
export const commandOrderSchema = z.strictObject({
  deadlineMs: z.int().min(100).max(86_400_000),
  command: hostCommandSchema,
});
export type CommandOrder = z.infer<typeof commandOrderSchema>;
