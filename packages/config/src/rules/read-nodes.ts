import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import { isHostAddress, parseIpv4 } from '../ipv4.ts';
import type { NodeConfig } from '../model.ts';
import { shown } from '../shown.ts';

/** Consul and the protocol need a majority to be left when one node dies. */
const nodesMin = 3;
/** Each server votes on each write of Consul: more make it slower, not safer. */
const nodesMax = 9;

const nameForm = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** `"ADDRESS NAME"` for each node. */
export function readNodes(reader: ConfigReader): readonly NodeConfig[] | null {
  const count = reader.count(['Node'], nodesMax);
  if (count === undefined) return null;
  const nodes: NodeConfig[] = [];
  for (let at = 0; at < count; at += 1) {
    const node = readNode(reader, at);
    if (node === null) continue;
    if (nodes.some((other) => other.address === node.address))
      reader.report(['Node', at], 'config.duplicate', { value: node.address });
    if (nodes.some((other) => other.name.toLowerCase() === node.name.toLowerCase()))
      reader.report(['Node', at], 'config.duplicate', { value: node.name });
    nodes.push(node);
  }
  if (count < nodesMin || count % 2 === 0) reader.report(['Node'], 'config.node.count', { count });
  return nodes.length === count ? nodes : null;
}

function readNode(reader: ConfigReader, at: number): NodeConfig | null {
  const path = ['Node', at];
  const text = reader.read(path, z.string().max(200), 'config.node.form');
  if (text === undefined) return null;
  const [address, name, ...rest] = text.trim().split(/[ \t]+/);
  if (address === undefined || name === undefined || rest.length > 0) {
    reader.reportText(path, 'config.node.form', text);
    return null;
  }
  const number = parseIpv4(address);
  if (number === null) reader.reportText(path, 'config.address', address);
  else if (!isHostAddress(number)) reader.report(path, 'config.address-no-host', { value: address });
  const isName = nameForm.test(name) && name.toLowerCase() !== 'localhost';
  if (!isName) reader.reportText(path, 'config.node.name', name);
  if (number !== null && isHostAddress(number) && isName) return { name, address };
  // A name that holds is still what the values per node are held against.
  return isName ? { name, address: shown(address) } : null;
}
