import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';
import type { FencingDevice, HaConfig } from './model.ts';

/** `/etc/zsha/fence.json`: by node, the agent and what it is told, the password included. */
export type FenceFile = Readonly<
  Record<string, { readonly agent: string; readonly options: Readonly<Record<string, string>> }>
>;

export interface MissingPassword {
  readonly node: string;
  readonly passwordFile: string | null;
}

/**
 * The secret half of a configuration; {@link serializeConfig} gives the public one. A device whose
 * password is not said (as in an exported configuration) keeps the one that the nodes have for it.
 *
 * @param previous what the nodes have; null before the first installation.
 * @param passwordIn what a password file says, without its line end; null when it cannot be read.
 * @returns null where no device is configured: a file that was made by hand stays as it is.
 */
export function fenceFile(
  { fencing }: HaConfig,
  previous: FenceFile | null,
  passwordIn: (path: string) => string | null,
): Result<FenceFile | null, MissingPassword> {
  if (fencing.length === 0) return ok(null);
  const entries: [string, FenceFile[string]][] = [];
  for (const device of fencing) {
    const password = passwordOf(device, previous?.[device.node], passwordIn);
    if (password === null && (device.user !== '' || device.passwordFile !== null))
      return fail({ node: device.node, passwordFile: device.passwordFile });
    entries.push([device.node, { agent: device.agent, options: optionsOf(device, password) }]);
  }
  return ok(Object.fromEntries(entries));
}

function passwordOf(
  { agent, address, user, password, passwordFile }: FencingDevice,
  kept: FenceFile[string] | undefined,
  passwordIn: (path: string) => string | null,
): string | null {
  if (password !== null) return password;
  if (passwordFile !== null) return passwordIn(passwordFile);
  // A password is only ever handed to the very device that it was given for.
  const isSame =
    kept?.agent === agent && kept.options['ip'] === address && (kept.options['username'] ?? '') === user;
  return isSame ? (kept.options['password'] ?? null) : null;
}

function optionsOf(
  { address, user, options }: FencingDevice,
  password: string | null,
): Readonly<Record<string, string>> {
  return {
    ip: address,
    ...(user === '' ? {} : { username: user }),
    ...(password === null ? {} : { password }),
    ...Object.fromEntries(options),
  };
}
