import { z } from 'zod';
import { bytesField, idField } from './fields.ts';
import type { HostEvent } from './host-event.ts';
import type { HostHeartbeat } from './host-heartbeat.ts';
import type { StorageStatus } from './storage-spec.ts';
import type { VmView } from './vm-view.ts';

/** What comes from a host is somebody else's: it is read before it is believed. Fields of later agents are left out. */
const wordsField = z.string().max(1000);
const msField = z.number().min(0);

const vmView: z.ZodType<VmView> = z.object({
  vm: idField,
  state: z.enum(['running', 'paused', 'arriving', 'stopped', 'unknown']),
  detail: wordsField,
  epoch: z.int().nullable(),
  process: z.enum(['present', 'absent', 'unknown']),
});

const storageStatus: z.ZodType<StorageStatus> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ok'), totalBytes: bytesField, availableBytes: bytesField, latencyMs: msField }),
  z.object({ kind: z.literal('missing'), detail: wordsField }),
  z.object({ kind: z.literal('error'), detail: wordsField }),
  z.object({ kind: z.literal('hung') }),
  z.object({ kind: z.literal('unknown') }),
]);

export const heartbeatSchema: z.ZodType<HostHeartbeat> = z.object({
  host: idField,
  run: z.uuid(),
  lastEvent: z.int().min(0),
  bootMs: msField,
  bootId: wordsField,
  build: wordsField,
  processors: z.object({ count: z.int().min(0), model: wordsField, load1: z.number() }),
  memory: z.object({ totalBytes: bytesField, availableBytes: bytesField }),
  accelerator: z.enum(['kvm', 'tcg']),
  libvirt: z.enum(['answers', 'silent']),
  storages: z
    .array(z.object({ storage: idField, kind: z.enum(['nfs', 'smp', 'local']), status: storageStatus }))
    .max(1000),
  vms: z.array(vmView).max(10_000),
  lookedAtBootMs: msField,
});

/** Of the events, those that say how something stands; the others are known by their kind alone. */
export type SeenEvent =
  | Extract<HostEvent, { readonly kind: 'vm-seen' | 'storage-seen' }>
  | { readonly kind: 'other' };

const atField = z.string().max(40);
const seenEvent: z.ZodType<SeenEvent> = z.union([
  z.object({ kind: z.literal('vm-seen'), at: atField, vm: vmView }),
  z.object({ kind: z.literal('storage-seen'), at: atField, storage: idField, status: storageStatus }),
  z
    .object({ kind: z.enum(['vm-word', 'command-progress', 'command-ended']) })
    .transform(() => ({ kind: 'other' as const })),
]);

export type SeenLine =
  | { readonly kind: 'begin'; readonly run: string; readonly lostTo: number }
  | { readonly kind: 'event'; readonly number: number; readonly event: SeenEvent }
  | { readonly kind: 'idle' };

export const eventLineSchema: z.ZodType<SeenLine> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), run: z.uuid(), lostTo: z.int().min(0) }),
  z.object({ kind: z.literal('event'), number: z.int().min(1), event: seenEvent }),
  z.object({ kind: z.literal('idle') }),
]);
