import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { Examined } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';

/** `zsha doctor` for people: what is wrong first, each with its reason and the way out. */
export function doctorText(node: string, all: readonly Examined[], locale: Locale): string {
  const say = (id: string, params: Finding['params'] = {}): string => render(locale, `doctor.${id}`, params);
  const findings = all.flatMap(({ check, outcome }) =>
    outcome.kind === 'looked' ? outcome.findings.map((one) => ({ check, one })) : [],
  );
  const unknown = all.flatMap(({ check, outcome }) =>
    outcome.kind === 'unknown' ? [{ check, detail: outcome.detail }] : [],
  );
  const well = all.filter(({ outcome }) => outcome.kind === 'looked' && outcome.findings.length === 0);
  return [
    ...findings.map(
      ({ check, one: { id, params } }) =>
        `[${check}] ${say(`${id}.what`, params)}\n  ${say('why')} ${say(`${id}.why`, params)}\n  ${say('act')} ${say(`${id}.act`, params)}\n`,
    ),
    ...unknown.map(({ check, detail }) => `[${check}] ${say('not-known', { detail })}\n`),
    ...(well.length === 0 ? [] : [`${say('well', { list: well.map(({ check }) => check).join(', ') })}\n`]),
    `${say('sum', { node, findings: findings.length, unknown: unknown.length })}\n`,
  ].join('');
}

export function doctorDocument(node: string, all: readonly Examined[], locale: Locale): unknown {
  const checks = all.map(({ check, outcome }) => ({
    check,
    outcome: outcome.kind === 'looked' ? (outcome.findings.length === 0 ? 'well' : 'wrong') : outcome.kind,
    ...(outcome.kind === 'unknown' ? { detail: outcome.detail } : {}),
    findings:
      outcome.kind === 'looked'
        ? outcome.findings.map(({ id, params }) => ({
            id,
            params,
            what: render(locale, `doctor.${id}.what`, params),
            why: render(locale, `doctor.${id}.why`, params),
            act: render(locale, `doctor.${id}.act`, params),
          }))
        : [],
  }));
  return { node, ok: checks.every(({ findings }) => findings.length === 0), checks };
}
