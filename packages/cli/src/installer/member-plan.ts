import type { NodeConfig } from '@zsha/config/model';
import type { Member, Members } from '@zsha/core/model/identity';
import type { Refusal } from './check-facts.ts';

/** A machine that belonged to the cluster, and no longer is to. */
export interface Gone extends Member {
  readonly name: string;
  /** Its name goes to another machine. */
  readonly isReplaced: boolean;
  /** root can log in to it: it is taken out alive. */
  readonly isReachable: boolean;
}

/** What an installation makes of the nodes of a cluster. */
export interface MemberPlan {
  readonly stays: readonly string[];
  /** New names, and new machines under old ones. */
  readonly joins: readonly string[];
  readonly gone: readonly Gone[];
}

export interface MembersSeen {
  /** Of the configuration. */
  readonly nodes: readonly NodeConfig[];
  /** As the shared folder's marker has them. */
  readonly former: Members;
  /** What each node of the configuration says of itself; null: it is not installed, or from before there were ids. */
  readonly ids: ReadonlyMap<string, string | null>;
  /** Nodes of the cluster that the configuration no longer has, and that root can log in to. */
  readonly reachable: ReadonlySet<string>;
  /** Names that still have a slot in the shared folder: one that was uninstalled took its own with it. */
  readonly slots: ReadonlySet<string>;
  /** Names of machines that the operator has said to be off. */
  readonly confirmedOff: ReadonlySet<string>;
}

export function planMembers({ nodes, former, ids, reachable }: MembersSeen): MemberPlan {
  const isSame = (name: string): boolean => {
    const id = former[name]?.id;
    return id !== undefined && id === ids.get(name);
  };
  const names = new Set(nodes.map(({ name }) => name));
  const gone = Object.entries(former).flatMap(([name, member]): readonly Gone[] => {
    if (isSame(name)) return [];
    const isReplaced = names.has(name);
    return [{ name, ...member, isReplaced, isReachable: !isReplaced && reachable.has(name) }];
  });
  return {
    stays: nodes.flatMap(({ name }) => (isSame(name) ? [name] : [])),
    joins: nodes.flatMap(({ name }) => (isSame(name) ? [] : [name])),
    gone,
  };
}

/** What makes the plan unsafe, each with why and what to do; nothing was changed to find out. */
export function refuseMembers({ stays, gone }: MemberPlan, seen: MembersSeen): readonly Refusal[] {
  const { former, nodes, slots, confirmedOff } = seen;
  const count = Object.keys(former).length;
  const majority = Math.floor(count / 2) + 1;
  const refusals: Refusal[] = [];
  // Consul's data live on a majority: with fewer left of it, what it promised may be on none of them.
  if (stays.length < majority)
    refusals.push({
      messageId: 'members.too-few-stay',
      params: { stay: stays.length, count, majority, atOnce: count - majority },
    });
  for (const { name, address } of nodes) {
    const before = former[name]?.address;
    if (stays.includes(name) && before !== undefined && before !== address)
      refusals.push({ messageId: 'members.address', params: { node: name, before, address } });
  }
  for (const { name, address, isReplaced, isReachable } of gone)
    if (!isReachable && slots.has(name) && !confirmedOff.has(name))
      refusals.push({
        messageId: isReplaced ? 'members.former-machine' : 'members.unreachable',
        params: { node: name, address },
      });
  return refusals;
}

/** The members while `plan` is carried out: everybody of before but `gone`, and of the new ones `joined`. */
export function membersWith(former: Members, gone: readonly Gone[], joined: Members): Members {
  const left = new Set(gone.map(({ name }) => name));
  return { ...Object.fromEntries(Object.entries(former).filter(([name]) => !left.has(name))), ...joined };
}
