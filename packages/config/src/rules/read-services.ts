import type { ConfigReader } from '../config-reader.ts';
import { isHostAddress, parseIpv4 } from '../ipv4.ts';
import type { HaConfig } from '../model.ts';
import { readList } from './read-list.ts';
import { readPerNodeAddress } from './read-per-node.ts';

type Services = Pick<HaConfig, 'chronyServers' | 'dns' | 'consoleProxyAddress'>;

const hostForm =
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$/;

/** More of them a resolver never asks. */
const dnsUsed = 3;

/** What the VM and the nodes rely on around them. */
export function readServices(reader: ConfigReader, nodes: readonly string[] | null): Services | null {
  const chronyServers = readList(reader, ['ChronyServers'], {
    least: 1,
    most: 16,
    emptyMessageId: 'config.chrony-servers',
    holds: isHost,
    messageId: 'config.chrony-server',
  });
  const dns = readList(reader, ['DNS'], {
    least: 1,
    most: 8,
    emptyMessageId: 'config.dns',
    holds: (text) => isHostAddress(parseIpv4(text) ?? 0),
    messageId: 'config.dns-server',
  });
  if (dns !== null && dns.length > dnsUsed)
    reader.warn(['DNS', dnsUsed], 'config.dns-many', { used: dnsUsed });
  const consoleProxyAddress = readPerNodeAddress(reader, ['ConsoleProxyOverriddenIP'], nodes, 'optional');
  if (chronyServers === null || dns === null || consoleProxyAddress === null) return null;
  return { chronyServers, dns, consoleProxyAddress };
}

/** A name, or an address; four numbers that are no address are not a name either. */
function isHost(text: string): boolean {
  return /^[\d.]+$/.test(text) ? isHostAddress(parseIpv4(text) ?? 0) : hostForm.test(text);
}
