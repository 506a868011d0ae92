import { runProgram } from '@zsha/adapters/system/run-program';
import { parseIpv4 } from '@zsha/config/ipv4';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import { linkNamed } from '../model/network.ts';
import type { Network } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { largestThatPasses } from './largest-that-passes.ts';

/** IPv4 and ICMP headers. */
const headerBytes = 28;
const smallestMtu = 576;
const timeoutMs = 10_000;

export interface MtuReport {
  readonly peer: string;
  readonly link: string;
  readonly linkMtu: number;
  /** null: the peer does not answer at all. */
  readonly pathMtu: number | null;
}

/** Measures with packets that nobody on the way may cut up. */
export async function checkMtu(network: Network, peer: string): Promise<Result<MtuReport, Refusal>> {
  if (parseIpv4(peer) === null) return fail(refusal('mtu-peer', { value: peer }));
  const route = await runProgram('ip', ['-json', '-4', 'route', 'get', peer], { timeoutMs });
  const [found] =
    route.kind === 'exited' && route.code === 0
      ? (JSON.parse(route.stdout) as readonly { readonly dev?: string }[])
      : [];
  const link = linkNamed(network, found?.dev ?? '');
  if (link === null) return fail(refusal('mtu-no-route', { peer }));
  const pathMtu = await largestThatPasses(smallestMtu, link.mtu, (mtu) => passes(peer, mtu));
  return ok({ peer, link: link.name, linkMtu: link.mtu, pathMtu });
}

async function passes(peer: string, mtu: number): Promise<boolean> {
  const size = String(mtu - headerBytes);
  const outcome = await runProgram(
    'ping',
    ['-M', 'do', '-s', size, '-c', '3', '-i', '0.3', '-W', '2', peer],
    {
      timeoutMs,
    },
  );
  return outcome.kind === 'exited' && outcome.code === 0;
}
