import { expect, test } from 'vitest';
import { installCommands, packagesFor } from './host-packages.ts';

test('each missing program has its package under both package managers', () => {
  const programs = ['virsh', 'qemu', 'qemu-img', 'logrotate', 'nft', 'chronyd'];
  expect(packagesFor(programs, 'apt-get')).toContain('qemu-system-x86');
  expect(packagesFor(programs, 'dnf')).toContain('qemu-kvm');
  expect(packagesFor([], 'dnf')).toEqual([]);
});

test('a program that no package is known for is not guessed at', () => {
  expect(packagesFor(['systemctl'], 'apt-get')).toBeNull();
});

test('packages are installed without questions, each as an argument of its own', () => {
  expect(installCommands('apt-get', ['chrony', 'nftables']).map((argv) => argv.at(-1))).toEqual([
    'update',
    'nftables',
  ]);
  expect(installCommands('dnf', ['chrony'])).toEqual([
    ['dnf', '--quiet', '--assumeyes', '--setopt=install_weak_deps=False', 'install', 'chrony'],
  ]);
  expect(installCommands('dnf', [])).toEqual([]);
});
