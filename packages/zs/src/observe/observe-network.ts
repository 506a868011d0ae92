import { runProgram } from '@zsha/adapters/system/run-program';
import { fail, ok } from '@zsha/kit/result';
import type { Result } from '@zsha/kit/result';
import type { Network } from '../model/network.ts';
import { refusal } from '../model/refusal.ts';
import type { Refusal } from '../model/refusal.ts';
import { parseNetwork } from './parse-network.ts';

const timeoutMs = 10_000;

/** What the kernel has at this moment. */
export async function observeNetwork(): Promise<Result<Network, Refusal>> {
  const texts: string[] = [];
  for (const args of [
    ['-details', '-json', 'address', 'show'],
    ['-json', '-4', 'route', 'show'],
  ]) {
    const outcome = await runProgram('ip', args, { timeoutMs });
    if (outcome.kind !== 'exited' || outcome.code !== 0)
      return fail(refusal('observe-failed', { detail: `ip ${args.join(' ')}: ${outcome.kind}` }));
    texts.push(outcome.stdout === '' ? '[]' : outcome.stdout);
  }
  const [links = '[]', routes = '[]'] = texts;
  return ok(parseNetwork(links, routes));
}
