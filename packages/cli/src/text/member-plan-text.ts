import type { Locale } from '@zsha/messages/locale';
import { render } from '@zsha/messages/render';
import type { MemberChanges } from '../installer/look-at-members.ts';

/** What changes about the nodes, and how many failures the cluster survives before and after; empty for nothing. */
export function memberPlanText({ former, wanted, plan }: MemberChanges, locale: Locale): string {
  if (former === null || (plan.joins.length === 0 && plan.gone.length === 0)) return '';
  const say = (id: string, params: Readonly<Record<string, string | number>>): string =>
    `${render(locale, `members.${id}`, params)}\n`;
  const replaced = new Set(plan.gone.flatMap(({ name, isReplaced }) => (isReplaced ? [name] : [])));
  const joins = plan.joins.map((name) =>
    say(replaced.has(name) ? 'plan-replaced' : 'plan-joins', {
      node: name,
      address: wanted[name]?.address ?? '',
    }),
  );
  const leaves = plan.gone.flatMap(({ name, address, isReplaced, isReachable }) =>
    isReplaced ? [] : [say(isReachable ? 'plan-leaves' : 'plan-lost', { node: name, address })],
  );
  const survives = (members: object): number => Math.floor((Object.keys(members).length - 1) / 2);
  return [
    ...joins,
    ...leaves,
    say('plan-survives', { before: survives(former), after: survives(wanted) }),
  ].join('');
}
