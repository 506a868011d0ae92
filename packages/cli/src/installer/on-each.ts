import type { LinkedNode } from './connect-all.ts';

export type Step = 'send' | 'ceph' | 'install' | 'members' | 'consul' | 'settle';

/** Where it failed, and why. */
export interface Failure {
  readonly node: string;
  readonly step: Step;
  readonly detail: string;
}

/** The first failure in the order of the nodes; one after the other stops there. */
export async function onEach(
  linked: readonly LinkedNode[],
  step: Step,
  act: (one: LinkedNode) => Promise<void>,
  inTurn = false,
): Promise<Failure | null> {
  const tried = async (one: LinkedNode): Promise<Failure | null> => {
    try {
      await act(one);
      return null;
    } catch (error) {
      return { node: one.node.name, step, detail: error instanceof Error ? error.message : String(error) };
    }
  };
  if (!inTurn) return (await Promise.all(linked.map(tried))).find((failure) => failure !== null) ?? null;
  for (const one of linked) {
    const failure = await tried(one);
    if (failure !== null) return failure;
  }
  return null;
}
