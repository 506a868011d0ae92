import { z } from 'zod';
import type { BondOptions } from './network.ts';

const schema = z.object({
  bonds: z.array(
    z.object({
      name: z.string(),
      mode: z.enum(['lacp', 'active-backup']),
      mtu: z.int().nullable(),
      ports: z.array(z.string()),
    }),
  ),
  vlans: z.array(z.object({ name: z.string(), parent: z.string(), id: z.int() })),
  addresses: z.array(
    z.object({
      /** What the address was asked for; the bridge above it carries it when `bridge` is set. */
      link: z.string(),
      bridge: z.boolean(),
      address: z.string(),
      prefix: z.int(),
      gateway: z.object({ address: z.string(), metric: z.int() }).nullable(),
    }),
  ),
});

/** All that these tools set on this node, and nothing that others did. */
export type Settings = z.infer<typeof schema>;
export type BondSettings = Settings['bonds'][number];
export type VlanSettings = Settings['vlans'][number];
export type AddressSettings = Settings['addresses'][number];
export type BondMode = BondSettings['mode'];

export const noSettings: Settings = { bonds: [], vlans: [], addresses: [] };

/** @throws SyntaxError or ZodError for text that this version did not write. */
export function parseSettings(text: string): Settings {
  return schema.parse(JSON.parse(text));
}

export function serializeSettings(settings: Settings): string {
  return `${JSON.stringify(settings, null, 2)}\n`;
}

export const miimonMs = 100;

export const bondOptions: Readonly<Record<BondMode, BondOptions>> = {
  lacp: { mode: '802.3ad', miimonMs, hashPolicy: 'layer2+3' },
  'active-backup': { mode: 'active-backup', miimonMs, hashPolicy: null },
};

export const bridgeOf = (link: string): string => `br_${link}`;

/** The link that has the address in the end. */
export const holderOf = ({ link, bridge }: AddressSettings): string => (bridge ? bridgeOf(link) : link);
