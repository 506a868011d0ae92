/** Under this name a guest finds which incarnation it is; on QEMU's command line everybody else does. */
export const epochEntry = 'opt/org.zsha/vm';

const digits = 12;

/**
 * A VM and its epoch in signs that nothing on the way to QEMU reads, and always of one length: a live
 * migration puts another epoch in its place.
 */
export const epochMark = (vm: string, epoch: number): string =>
  `${vm}/${String(epoch).padStart(digits, '0')}`;

const argument = `name=${epochEntry},string=`;

/** @returns null for a command line that says none, or says it for another VM. */
export function epochOfArguments(vm: string, args: readonly string[]): number | null {
  const value = args.find((each) => each.startsWith(argument))?.slice(argument.length);
  const epoch = Number(value?.slice(vm.length + 1));
  return value !== undefined && Number.isSafeInteger(epoch) && epoch > 0 && value === epochMark(vm, epoch)
    ? epoch
    : null;
}
