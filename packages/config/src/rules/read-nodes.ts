import { z } from 'zod';
import type { ConfigReader } from '../config-reader.ts';
import { parseIpv4 } from '../ipv4.ts';
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
    const text = reader.read(['Node', at], z.string(), 'config.not-text');
    if (text === undefined) continue;
    const [address, name, ...rest] = text.trim().split(/\s+/);
    if (address === undefined || name === undefined || rest.length > 0) {
      reader.report(['Node', at], 'config.node.form', { value: shown(text) });
      continue;
    }
    if (parseIpv4(address) === null) reader.report(['Node', at], 'config.address', { value: shown(address) });
    if (!nameForm.test(name)) reader.report(['Node', at], 'config.node.name', { value: shown(name) });
    if (nodes.some((other) => other.address === address))
      reader.report(['Node', at], 'config.duplicate', { value: shown(address) });
    if (nodes.some((other) => other.name === name))
      reader.report(['Node', at], 'config.duplicate', { value: shown(name) });
    nodes.push({ name, address });
  }
  if (count < nodesMin || count % 2 === 0) reader.report(['Node'], 'config.node.count', { count });
  return nodes.length === count ? nodes : null;
}
