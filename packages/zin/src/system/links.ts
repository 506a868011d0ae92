import { readdirSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import type { NetworkPlan, NicPlan } from '../plan/network-plan.ts';
import { textOf } from './write-file.ts';

const folder = '/sys/class/net';

/** @returns the name of the network card with this address; null when it is not plugged in. */
export function linkOf({ mac }: NicPlan): string | null {
  return readdirSync(folder).find((name) => textOf(`${folder}/${name}/address`)?.trim() === mac) ?? null;
}

/** Whether every address of the plan is on its card. */
export function holdsAddresses(plan: NetworkPlan): boolean {
  const links = networkInterfaces();
  return plan.nics.every((nic) =>
    Object.values(links).some((addresses) =>
      addresses?.some(({ mac, cidr }) => mac === nic.mac && cidr === `${nic.address}/${nic.prefix}`),
    ),
  );
}
