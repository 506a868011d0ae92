const prefix = 'vm-';

/** What libvirt calls a VM. Made of its id alone: a title may have any sign in it. */
export const domainName = (vm: string): string => `${prefix}${vm}`;

/** @returns null for a domain that is no business VM of the platform, such as the management VM. */
export function vmOfDomain(name: string): string | null {
  const vm = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(vm) ? vm : null;
}
