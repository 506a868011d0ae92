import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import type { FencingDevice } from '../model.ts';

const keys = ['Node', 'Agent', 'Address', 'User', 'Password', 'PasswordFile', 'Options'];

/** What this file says by keys of its own, and what the suite itself tells an agent. */
const reservedOptions = new Set(['action', 'o', 'option', 'ip', 'ipaddr', 'username', 'login', 'password']);

const line = z
  .string()
  .max(256)
  .regex(/^[^\p{Cc}\u2028\u2029]+$/u);
const agentForm = z.string().regex(/^fence_[a-z0-9_]{1,40}$/);
const addressForm = z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.:_-]{0,251}[A-Za-z0-9])?$/);
const userForm = line.max(64);
const pathForm = line.regex(/^\/[^\0]+$/);

/** The optional `Fencing`: at most one device for each node; null, and reported, when one does not hold. */
export function readFencing(
  reader: ConfigReader,
  nodes: readonly string[] | null,
): readonly FencingDevice[] | null {
  if (!reader.has(['Fencing'])) return [];
  const count = reader.count(['Fencing'], 99);
  if (count === undefined) return null;
  const devices: FencingDevice[] = [];
  for (let at = 0; at < count; at += 1) {
    const device = readDevice(reader, at, nodes);
    if (device === null) continue;
    if (devices.some(({ node }) => node === device.node))
      reader.report(['Fencing', at, 'Node'], 'config.duplicate', { value: device.node });
    devices.push(device);
  }
  return devices.length === count ? devices : null;
}

function readDevice(reader: ConfigReader, at: number, nodes: readonly string[] | null): FencingDevice | null {
  const path = ['Fencing', at] as const;
  if (!reader.onlyKeys(path, keys)) return null;
  const node = reader.read([...path, 'Node'], z.string(), 'config.not-text');
  if (node !== undefined && nodes !== null && !nodes.includes(node))
    reader.report([...path, 'Node'], 'config.per-node.unknown', { nodes: node });
  const agent = reader.read([...path, 'Agent'], agentForm, 'config.fencing.agent');
  const address = reader.read([...path, 'Address'], addressForm, 'config.fencing.address');
  const user = reader.readOptional([...path, 'User'], userForm, 'config.fencing.user', '');
  // Neither the password nor what was typed in its place may show up in a message.
  const password = reader.readSecret([...path, 'Password'], line, 'config.fencing.password');
  const passwordFile = reader.readOptional(
    [...path, 'PasswordFile'],
    pathForm,
    'config.fencing.password-file',
    null,
  );
  const options = readOptions(reader, at);
  const both = typeof password === 'string' && typeof passwordFile === 'string';
  if (both) reader.report([...path, 'PasswordFile'], 'config.fencing.two-passwords');
  if (
    node === undefined ||
    agent === undefined ||
    address === undefined ||
    user === undefined ||
    password === undefined ||
    passwordFile === undefined ||
    options === null ||
    both
  )
    return null;
  return { node, agent, address, user, password, passwordFile, options };
}

/** Each an option of the agent by its name there, with one line of text. */
function readOptions(reader: ConfigReader, at: number): ReadonlyMap<string, string> | null {
  const path = ['Fencing', at, 'Options'] as const;
  if (!reader.has(path)) return new Map();
  const names = reader.keysOf(path);
  if (names === null) return null;
  const options = new Map<string, string>();
  for (const name of names) {
    const value = reader.readSecret([...path, name], line, 'config.fencing.option-value');
    if (!/^[a-z][a-z0-9_-]{0,40}$/.test(name) || reservedOptions.has(name))
      reader.report([...path, name], 'config.fencing.option-name', { value: name });
    else if (/pass|secret|community|token/.test(name))
      reader.report([...path, name], 'config.fencing.option-secret', { value: name });
    else if (typeof value === 'string') options.set(name, value);
  }
  return options.size === names.length ? options : null;
}
