import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import { parseIpv4, prefixOfNetmask } from '../ipv4.ts';
import type { PerNode } from '../model.ts';
import { parsePerNode, valuesOf } from '../per-node-text.ts';
import type { ConfigPath } from '../problem.ts';

/** An address, for all nodes or for each; `optional` may be empty, or not there at all. */
export function readPerNodeAddress(
  reader: ConfigReader,
  path: ConfigPath,
  nodes: readonly string[] | null,
  presence: 'required' | 'optional',
): PerNode | null {
  const text =
    presence === 'required'
      ? reader.read(path, z.string(), 'config.not-text')
      : reader.readOptional(path, z.string(), 'config.not-text', '');
  if (text === undefined) return null;
  if (text === '' && presence === 'optional') return { kind: 'same', value: '' };
  return checked(reader, path, text, nodes, (value) => parseIpv4(value) !== null, 'config.address');
}

export function readPerNodeNetmask(
  reader: ConfigReader,
  path: ConfigPath,
  nodes: readonly string[] | null,
): PerNode | null {
  const text = reader.read(path, z.string(), 'config.not-text');
  if (text === undefined) return null;
  return checked(reader, path, text, nodes, (value) => prefixOfNetmask(value) !== null, 'config.netmask');
}

function checked(
  reader: ConfigReader,
  path: ConfigPath,
  text: string,
  nodes: readonly string[] | null,
  holds: (value: string) => boolean,
  messageId: string,
): PerNode | null {
  const perNode = parsePerNode(text);
  if (perNode === null) {
    reader.report(path, 'config.per-node.form', { value: text });
    return null;
  }
  const wrong = valuesOf(perNode).filter(([, value]) => !holds(value));
  for (const [, value] of wrong) reader.report(path, messageId, { value });
  if (perNode.kind === 'per-node' && nodes !== null) {
    const named = [...perNode.values.keys()];
    const unknown = named.filter((node) => !nodes.includes(node));
    const missing = nodes.filter((node) => !perNode.values.has(node));
    if (unknown.length > 0) reader.report(path, 'config.per-node.unknown', { nodes: unknown.join(', ') });
    if (missing.length > 0) reader.report(path, 'config.per-node.missing', { nodes: missing.join(', ') });
  }
  return wrong.length === 0 ? perNode : null;
}
