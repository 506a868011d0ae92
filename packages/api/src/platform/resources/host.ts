import * as z from 'zod';
import { anyRole, operators } from '../access.ts';
import { descriptionField, idField, momentField, nameField, versionField } from '../fields.ts';
import { byId, listQuery, noParams, noQuery, pageOf } from '../paging.ts';
import { route } from '../route.ts';

/** What the operator wants of a host. */
export const enableStates = [
  'Enabled',
  /** Nothing new is placed on it; what runs there runs on. */
  'Disabled',
  /** On its way into maintenance: what runs there is moved away. */
  'PreMaintenance',
  /** Nothing of the platform runs there; it may be shut down. */
  'Maintenance',
] as const;
export type EnableState = (typeof enableStates)[number];

/** What the platform knows of the way to a host. `Connecting`: nothing yet, which is not the same as `Disconnected`. */
export const readyStates = ['Connecting', 'Connected', 'Disconnected'] as const;
export type ReadyState = (typeof readyStates)[number];

/** An address, or a name; nothing in it means anything to a program that reads it. */
export const hostAddressField = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$/);
export const portField = z.int().min(1).max(65_535);

/** What a host says of itself and seldom changes. Null: it has not said anything yet. */
export const hostFactsSchema = z.strictObject({
  /** Of its agent. */
  build: z.string(),
  processors: z.int(),
  processorModel: z.string(),
  memoryBytes: z.int(),
  accelerator: z.enum(['kvm', 'tcg']),
  libvirt: z.enum(['answers', 'silent']),
});
export type HostFacts = z.infer<typeof hostFactsSchema>;

export const hostSchema = z.strictObject({
  id: idField,
  version: versionField,
  clusterId: idField,
  name: nameField,
  description: descriptionField,
  address: hostAddressField,
  agentPort: portField,
  sshPort: portField,
  /** As `ssh` shows it: kept from when the host was added. */
  hostKey: z.string(),
  enableState: z.enum(enableStates),
  readyState: z.enum(readyStates),
  /** Why it is not connected: the message `platform.host.<problem>`; null while it is, or nothing is known. */
  readyProblem: z.string().nullable(),
  readyChangedAt: momentField,
  facts: hostFactsSchema.nullable(),
  /** How many VMs have a process or a domain there by its own word; null: nobody knows now. */
  vmsSeen: z.int().min(0).nullable(),
  /** When its certificate ends; it is renewed long before. */
  certificateEndsAt: momentField.nullable(),
  createdAt: momentField,
  changedAt: momentField,
});
export type Host = z.infer<typeof hostSchema>;

/** What stands between a host and its maintenance. */
export const maintenancePlanSchema = z.strictObject({
  enableState: z.enum(enableStates),
  /** VMs of the platform that run there, and where each would go. */
  moves: z.array(z.strictObject({ vmId: idField, toHostId: idField.nullable() })),
  /** `nothing`: it may be shut down. `vms-there`: it runs VMs. `not-known`: it does not answer, so nobody knows what it runs. */
  waitsFor: z.enum(['nothing', 'vms-there', 'not-known']),
  vmsSeen: z.int().min(0).nullable(),
});
export type MaintenancePlan = z.infer<typeof maintenancePlanSchema>;

const change = z.strictObject({
  name: nameField.optional(),
  description: descriptionField.optional(),
  ifVersion: versionField.optional(),
});

const base = { params: noParams, query: noQuery, body: null, columns: null, status: 200 } as const;
const one = { ...base, params: byId, access: operators, answer: hostSchema } as const;

export const hostRoutes = {
  'hosts.list': route({
    ...base,
    method: 'GET',
    path: '/hosts',
    access: anyRole,
    query: listQuery.extend({
      clusterId: idField.optional(),
      enableState: z.enum(enableStates).optional(),
      readyState: z.enum(readyStates).optional(),
    }),
    answer: pageOf(hostSchema),
    columns: ['name', 'address', 'clusterId', 'enableState', 'readyState', 'createdAt', 'id'],
  }),
  'hosts.get': route({ ...one, method: 'GET', path: '/hosts/:id', access: anyRole }),
  'hosts.change': route({ ...one, method: 'PATCH', path: '/hosts/:id', body: change }),
  /** Its certificate is not accepted from then on. What lies on the host stays there. */
  'hosts.remove': route({ ...one, method: 'DELETE', path: '/hosts/:id', answer: null, status: 204 }),
  'hosts.enable': route({ ...one, method: 'POST', path: '/hosts/:id/enable' }),
  'hosts.disable': route({ ...one, method: 'POST', path: '/hosts/:id/disable' }),
  /** Asks it now, whatever it was last. */
  'hosts.reconnect': route({ ...one, method: 'POST', path: '/hosts/:id/reconnect', status: 202 }),
  'hosts.enter-maintenance': route({ ...one, method: 'POST', path: '/hosts/:id/maintenance', status: 202 }),
  /** Back to what it was before: enabled or disabled. */
  'hosts.leave-maintenance': route({ ...one, method: 'DELETE', path: '/hosts/:id/maintenance' }),
  /** Before and on the way: what would have to move, and what it waits for. */
  'hosts.plan-maintenance': route({
    ...base,
    method: 'GET',
    path: '/hosts/:id/maintenance',
    access: anyRole,
    params: byId,
    answer: maintenancePlanSchema,
  }),
} as const;
