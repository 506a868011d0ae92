import { installedPaths } from '@zsha/config/installed-paths';

/** Those that no harm comes from, and that a reader needs. */
const openNames: ReadonlySet<string> = new Set([
  'clusterId',
  'arbiterId',
  'caCertificate',
  'agent',
  'ip',
  'ipaddr',
  'ipport',
  'lanplus',
  'method',
  'plug',
  'port',
]);

/** Files that hold nothing but secrets, and those that hold some among other things. */
const wholeFiles = [installedPaths.consulToken, `${installedPaths.tls}/node.key`];
const jsonFiles = [installedPaths.clusterSecrets, installedPaths.fenceDevices];

/** Every secret that this node knows, so that it can be looked for wherever it may have gone. */
export function knownSecrets(
  read: (path: string) => string | null,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const whole = wholeFiles.map((path) => read(path)?.trim() ?? '');
  const leaves = jsonFiles.flatMap((path) => secretLeaves(parse(read(path) ?? ''), ''));
  return [...whole, ...leaves, environment['ZSHA_ROOT_PASSWORD'] ?? ''].filter((secret) => secret !== '');
}

function secretLeaves(value: unknown, name: string): readonly string[] {
  if (typeof value === 'string') return openNames.has(name) ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => secretLeaves(inner, key));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A damaged file of secrets is a secret as a whole, line by line.
    return text.split('\n');
  }
}
