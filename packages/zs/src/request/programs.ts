/** The names that the one program is called by. */
export const programs = [
  'zs-bond-lacp',
  'zs-bond-ab',
  'zs-nic-to-bond',
  'zs-vlan',
  'zs-network-setting',
  'zs-show-network',
] as const;
export type Program = (typeof programs)[number];
