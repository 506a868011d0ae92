import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import { isHostAddress, parseIpv4, prefixOfNetmask } from '../ipv4.ts';
import type { PerNode } from '../model.ts';
import { parsePerNode, valuesOf } from '../per-node-text.ts';
import type { ConfigPath } from '../problem.ts';
import { shown } from '../shown.ts';

/** @returns what is wrong with a value, or null. */
type ValueRule = (value: string) => string | null;

const textMax = 1000;

const addressRule: ValueRule = (value) => {
  const number = parseIpv4(value);
  if (number === null) return 'config.address';
  return isHostAddress(number) ? null : 'config.address-no-host';
};

const netmaskRule: ValueRule = (value) => (prefixOfNetmask(value) === null ? 'config.netmask' : null);

/** An address, for all nodes or for each; `optional` may be empty, or not there at all. */
export function readPerNodeAddress(
  reader: ConfigReader,
  path: ConfigPath,
  nodes: readonly string[] | null,
  presence: 'required' | 'optional',
): PerNode | null {
  const schema = z.string().max(textMax);
  const text =
    presence === 'required'
      ? reader.read(path, schema, 'config.not-text')
      : reader.readOptional(path, schema, 'config.not-text', '');
  if (text === undefined) return null;
  if (text === '' && presence === 'optional') return { kind: 'same', value: '' };
  return checked(reader, path, text, nodes, addressRule);
}

export function readPerNodeNetmask(
  reader: ConfigReader,
  path: ConfigPath,
  nodes: readonly string[] | null,
): PerNode | null {
  const text = reader.read(path, z.string().max(textMax), 'config.not-text');
  return text === undefined ? null : checked(reader, path, text, nodes, netmaskRule);
}

function checked(
  reader: ConfigReader,
  path: ConfigPath,
  text: string,
  nodes: readonly string[] | null,
  rule: ValueRule,
): PerNode | null {
  const perNode = parsePerNode(text);
  if (perNode === null) {
    reader.reportText(path, 'config.per-node.form', text);
    return null;
  }
  let holds = true;
  for (const [, value] of valuesOf(perNode)) {
    const messageId = rule(value);
    if (messageId === null) continue;
    reader.reportText(path, messageId, value);
    holds = false;
  }
  if (perNode.kind === 'per-node' && nodes !== null) {
    const named = [...perNode.values.keys()];
    const unknown = named.filter((node) => !nodes.includes(node));
    const missing = nodes.filter((node) => !perNode.values.has(node));
    if (unknown.length > 0)
      reader.report(path, 'config.per-node.unknown', { nodes: unknown.map(shown).join(', ') });
    if (missing.length > 0) reader.report(path, 'config.per-node.missing', { nodes: missing.join(', ') });
  }
  return holds ? perNode : null;
}
