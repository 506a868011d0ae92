/** Parts that every domain of ours has alike, in the form that `buildXml` takes. */

/** KVM where it works, else QEMU's own emulation. */
export const domainType = (accelerator: 'kvm' | 'tcg'): string => (accelerator === 'kvm' ? 'kvm' : 'qemu');

/** What every guest finds, and what becomes of it. */
export const domainFrame = {
  features: { acpi: {}, apic: {} },
  clock: { '@offset': 'utc' },
  // The guest's own reboot stays here; everything else ends the domain, and the agent sees it.
  on_poweroff: 'destroy',
  on_reboot: 'restart',
  on_crash: 'destroy',
  // The emulator is a gate that asks the guard before it becomes QEMU; a profile that only
  // knows QEMU itself would not let it.
  seclabel: { '@type': 'none' },
} as const;

export const commonDevices = {
  rng: { '@model': 'virtio', backend: { '@model': 'random', '#text': '/dev/urandom' } },
  memballoon: { '@model': 'virtio' },
} as const;

export const guestAgentChannel = {
  '@type': 'unix',
  target: { '@type': 'virtio', '@name': 'org.qemu.guest_agent.0' },
} as const;

/** A card that is always the same one to the guest, on a bridge of the host. */
export const bridgedCard = (
  mac: string,
  bridge: string,
  model: string,
): Readonly<Record<string, unknown>> => ({
  '@type': 'bridge',
  mac: { '@address': mac },
  source: { '@bridge': bridge },
  model: { '@type': model },
});
