import { decodeFirmwareText } from '@zsha/kit/firmware-text';

/** The domain that is guarded, by the name that the manual gives it. */
export const managementVmName = 'ZStack Management Node VM';

const guestEntry = 'name=opt/org.zsha/guest,string=';

/** Whether a process is a QEMU of the guarded VM: by its command line and nobody's word. */
export function isGuardedCommandLine(argv: readonly string[]): boolean {
  const at = argv.indexOf('-name');
  const name = at === -1 ? undefined : argv[at + 1];
  // libvirt writes `guest=NAME,debug-threads=on`; a comma inside a value would be doubled.
  return name !== undefined && name.split(',').includes(`guest=${managementVmName}`);
}

/**
 * The epoch that a guarded QEMU was started under, from the guest configuration in its firmware
 * values. @returns null when there is none: such a process belongs to no epoch, and is killed.
 */
export function epochOfCommandLine(argv: readonly string[]): number | null {
  const entry = argv.find((argument) => argument.startsWith(guestEntry));
  if (entry === undefined) return null;
  try {
    const raw: unknown = JSON.parse(decodeFirmwareText(entry.slice(guestEntry.length)));
    const epoch = typeof raw === 'object' && raw !== null ? (raw as { epoch?: unknown }).epoch : null;
    return Number.isSafeInteger(epoch) && (epoch as number) > 0 ? (epoch as number) : null;
  } catch {
    return null;
  }
}
