import { randomUUID } from 'node:crypto';
import { installedPaths } from '@zsha/config/installed-paths';
import type { HaConfig, NodeConfig } from '@zsha/config/model';
import { parseConfig } from '@zsha/config/parse-config';
import type { Members } from '@zsha/core/model/identity';
import type { Refusal } from './check-facts.ts';
import { connectAll } from './connect-all.ts';
import type { LinkedNode } from './connect-all.ts';
import { planMembers, refuseMembers } from './member-plan.ts';
import type { MemberPlan } from './member-plan.ts';
import type { NodeFacts } from './node-facts.ts';
import type { Login } from './node-link.ts';

const readMaxMs = 30_000;

export interface MemberChanges {
  /** As the marker has them; null: there is no cluster yet, or it is from before there were ids. */
  readonly former: Members | null;
  /** Everybody of the configuration, with the ids that they have or are given. */
  readonly wanted: Members;
  readonly plan: MemberPlan;
  /** Those that leave, where root can log in to them. */
  readonly leaving: readonly LinkedNode[];
}

export interface MembersLook {
  readonly changes: MemberChanges;
  readonly refusals: readonly Refusal[];
}

export interface MembersQuestion {
  readonly config: HaConfig;
  readonly linked: readonly LinkedNode[];
  readonly facts: ReadonlyMap<string, NodeFacts>;
  readonly login: Login;
  readonly knownHostsPath: string;
  readonly confirmedOff: ReadonlySet<string>;
}

/** Which nodes join, leave and are replaced, and what stands against it. */
export async function lookAtMembers(question: MembersQuestion): Promise<MembersLook> {
  const { config, linked, facts, login, knownHostsPath, confirmedOff } = question;
  const { nodes } = config;
  const seen = [...facts.values()];
  const former = seen.find(({ marker }) => marker?.members !== undefined)?.marker?.members ?? null;
  const ids = new Map(nodes.map(({ name }) => [name, facts.get(name)?.installed?.memberId ?? null]));
  const wanted = Object.fromEntries(
    nodes.map(({ name, address }) => [name, { id: ids.get(name) ?? randomUUID(), address }]),
  );
  if (former === null) {
    const plan: MemberPlan = { stays: nodes.map(({ name }) => name), joins: [], gone: [] };
    const refusals = await withoutIds(nodes, linked, facts);
    return { changes: { former, wanted, plan, leaving: [] }, refusals };
  }
  const names = new Set(nodes.map(({ name }) => name));
  const leavers = Object.entries(former).flatMap(([name, { address }]) =>
    names.has(name) ? [] : [{ name, address }],
  );
  const { linked: leaving } = await connectAll(leavers, {
    login,
    knownHostsPath,
    acceptNew: () => Promise.resolve(false),
  });
  const members = {
    nodes,
    former,
    ids,
    reachable: new Set(leaving.map(({ node }) => node.name)),
    slots: new Set(seen.flatMap(({ slots }) => slots)),
    confirmedOff,
  };
  const plan = planMembers(members);
  return { changes: { former, wanted, plan, leaving }, refusals: refuseMembers(plan, members) };
}

/** A cluster from before there were ids is given them first, with the nodes that it has. */
async function withoutIds(
  nodes: readonly NodeConfig[],
  linked: readonly LinkedNode[],
  facts: ReadonlyMap<string, NodeFacts>,
): Promise<readonly Refusal[]> {
  const installed = linked.find(({ node }) => {
    const seen = facts.get(node.name);
    return (seen?.installed ?? null) !== null && (seen?.marker ?? null) !== null;
  });
  if (installed === undefined) return [];
  const { stdout } = await installed.link.run(['cat', installedPaths.config], '', readMaxMs);
  const known = parseConfig(stdout);
  const text = (of: readonly NodeConfig[]): string =>
    of
      .map(({ name, address }) => `${address} ${name}`)
      .toSorted()
      .join(', ');
  if (!known.ok || text(known.value.nodes) === text(nodes)) return [];
  return [{ messageId: 'members.no-ids-yet', params: { nodes: text(known.value.nodes) } }];
}
