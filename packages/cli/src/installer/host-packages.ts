import { unreachable } from '@zsha/kit/unreachable';

/** The package managers of the supported releases. */
export type PackageManager = 'apt-get' | 'dnf';

/** Which package of the host's own source brings a program that is missing. */
const packagesOf: Readonly<Record<string, Readonly<Record<PackageManager, readonly string[]>>>> = {
  virsh: {
    'apt-get': ['libvirt-daemon-system', 'libvirt-clients'],
    dnf: ['libvirt-daemon-kvm', 'libvirt-client'],
  },
  qemu: { 'apt-get': ['qemu-system-x86'], dnf: ['qemu-kvm'] },
  'qemu-img': { 'apt-get': ['qemu-utils'], dnf: ['qemu-img'] },
  logrotate: { 'apt-get': ['logrotate'], dnf: ['logrotate'] },
  nft: { 'apt-get': ['nftables'], dnf: ['nftables'] },
  chronyd: { 'apt-get': ['chrony'], dnf: ['chrony'] },
};

/** @returns the packages to install; null for a program that no package of ours is known for. */
export function packagesFor(programs: readonly string[], manager: PackageManager): readonly string[] | null {
  const all: string[] = [];
  for (const program of programs) {
    const names = packagesOf[program]?.[manager];
    if (names === undefined) return null;
    all.push(...names);
  }
  return [...new Set(all)];
}

/** The programs to run one after the other; nothing but the node's own configured source is asked. */
export function installCommands(
  manager: PackageManager,
  packages: readonly string[],
): readonly (readonly string[])[] {
  if (packages.length === 0) return [];
  switch (manager) {
    case 'apt-get':
      return [
        ['apt-get', '--quiet', 'update'],
        [
          'apt-get',
          '--quiet',
          '--yes',
          '--no-install-recommends',
          // What an operator configured beforehand is not asked about, and stays.
          '--option=Dpkg::Options::=--force-confold',
          'install',
          ...packages,
        ],
      ];
    case 'dnf':
      return [['dnf', '--quiet', '--assumeyes', '--setopt=install_weak_deps=False', 'install', ...packages]];
    default:
      return unreachable(manager);
  }
}
