import { runProgram } from '@zsha/adapters/system/run-program';
import type { Link, Network } from '../model/network.ts';
import { linkNamed } from '../model/network.ts';
import { linksWith } from '../plan/reach.ts';

const timeoutMs = 8000;

/**
 * Whether another machine answers for this address on the wires below a link. What counts is the answer
 * to the ARP request that goes before the ping: a firewall can hold back the ping, but no host that uses
 * the address leaves out the other.
 */
export async function addressAnswers(network: Network, name: string, address: string): Promise<boolean> {
  const link = probeLink(network, name);
  if (link === null) return false;
  const neighbour = ['to', address, 'dev', link.name];
  // What was heard long ago says nothing.
  await runProgram('ip', ['neigh', 'flush', ...neighbour], { timeoutMs });
  await runProgram('ping', ['-c', '2', '-i', '0.5', '-W', '2', '-I', link.name, address], { timeoutMs });
  const heard = await runProgram('ip', ['-json', 'neigh', 'show', ...neighbour], { timeoutMs });
  return heard.kind === 'exited' && heard.stdout.includes('"lladdr"');
}

/** The highest link of the stack that is up, is no port itself, and has somebody at its other end. */
function probeLink(network: Network, name: string): Link | null {
  const stack = [...linksWith(network, name)].flatMap((one) => linkNamed(network, one) ?? []);
  const able = stack.filter(({ up, carrier, master }) => up && carrier && master === null);
  return able.find((link) => link.name === name) ?? able[0] ?? null;
}
