import { z } from 'zod';
import type { Link, LinkKind, Network, Route } from '../model/network.ts';

const links = z.array(
  z.object({
    ifname: z.string(),
    flags: z.array(z.string()),
    mtu: z.number(),
    link_type: z.string(),
    link: z.string().nullish(),
    master: z.string().optional(),
    linkinfo: z
      .object({
        info_kind: z.string().optional(),
        info_data: z
          .object({
            mode: z.string().optional(),
            miimon: z.number().optional(),
            xmit_hash_policy: z.string().optional(),
            id: z.number().optional(),
          })
          .optional(),
      })
      .optional(),
    addr_info: z.array(
      z.object({
        family: z.string(),
        local: z.string().optional(),
        prefixlen: z.number().optional(),
        scope: z.string().optional(),
      }),
    ),
  }),
);

const routes = z.array(
  z.object({
    dst: z.string(),
    dev: z.string().optional(),
    gateway: z.string().optional(),
    metric: z.number().optional(),
    protocol: z.string().optional(),
    type: z.string().optional(),
  }),
);

/**
 * @param linksText what `ip -details -json address show` printed
 * @param routesText what `ip -json -4 route show` printed
 */
export function parseNetwork(linksText: string, routesText: string): Network {
  const parsedRoutes = routes.parse(JSON.parse(routesText));
  return {
    links: links.parse(JSON.parse(linksText)).map((one): Link => {
      const data = one.linkinfo?.info_data;
      const kind = kindOf(one.link_type, one.linkinfo?.info_kind);
      return {
        name: one.ifname,
        kind,
        up: one.flags.includes('UP'),
        carrier: one.flags.includes('LOWER_UP'),
        mtu: one.mtu,
        master: one.master ?? null,
        bond:
          kind === 'bond'
            ? {
                mode: data?.mode ?? '',
                miimonMs: data?.miimon ?? 0,
                hashPolicy: data?.xmit_hash_policy ?? null,
              }
            : null,
        vlan: kind === 'vlan' ? { parent: one.link ?? '', id: data?.id ?? 0 } : null,
        addresses: one.addr_info.flatMap(({ family, local, prefixlen, scope }) =>
          family === 'inet' && scope === 'global' && local !== undefined
            ? [{ address: local, prefix: prefixlen ?? 32 }]
            : [],
        ),
        routes: parsedRoutes.filter(({ dev }) => dev === one.ifname).flatMap(routeOf),
      };
    }),
  };
}

/** A veth pair's end stands for a card in namespaces and labs, and behaves as one. */
function kindOf(linkType: string, infoKind: string | undefined): LinkKind {
  if (infoKind === 'bond' || infoKind === 'bridge' || infoKind === 'vlan') return infoKind;
  return linkType === 'ether' && (infoKind === undefined || infoKind === 'veth') ? 'nic' : 'other';
}

function routeOf({ dst, gateway, metric, protocol, type }: z.infer<typeof routes>[number]): readonly Route[] {
  if (protocol === 'kernel' || (type !== undefined && type !== 'unicast')) return [];
  return [{ destination: dst, gateway: gateway ?? null, metric: metric ?? 0 }];
}
