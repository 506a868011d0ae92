import { virsh, wordsOf } from '@zsha/adapters/libvirt/virsh';
import { vmOfDomain } from '../vm/domain-name.ts';
import { domainWord } from './domain-word.ts';
import type { DomainWord, DomainWords } from './domain-word.ts';

/** What libvirt says of every business VM; one question, which no domain's own monitor can hold up. */
export async function askDomains(timeoutMs: number): Promise<DomainWords> {
  const outcome = await virsh(['domstats', '--state', '--nowait'], { timeoutMs });
  return outcome.kind === 'exited' && outcome.code === 0
    ? { kind: 'answered', domains: parseDomstats(outcome.stdout) }
    : { kind: 'silent', detail: wordsOf(outcome) };
}

/** @param text `Domain: 'NAME'`, then indented `state.state=N` and `state.reason=N`. */
export function parseDomstats(text: string): ReadonlyMap<string, DomainWord> {
  const domains = new Map<string, DomainWord>();
  for (const block of text.split(/^Domain: /m).slice(1)) {
    const vm = vmOfDomain(/^'(.*)'$/m.exec(block)?.[1] ?? '');
    const [state, reason] = ['state', 'reason'].map((name) =>
      Number(new RegExp(`^\\s+state\\.${name}=(\\d+)$`, 'm').exec(block)?.[1]),
    );
    if (vm !== null) domains.set(vm, domainWord(state ?? Number.NaN, reason ?? 0));
  }
  return domains;
}
