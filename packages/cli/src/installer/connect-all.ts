import type { NodeConfig } from '@zsha/config/model';
import type { Refusal } from './check-facts.ts';
import { trustOf } from './host-keys.ts';
import { NodeLink } from './node-link.ts';
import type { Login } from './node-link.ts';

export interface LinkedNode {
  readonly node: NodeConfig;
  readonly link: NodeLink;
}

/** root on every node, or everything that stands against it. */
export async function connectAll(
  nodes: readonly NodeConfig[],
  login: Login,
): Promise<{ readonly linked: readonly LinkedNode[]; readonly refusals: readonly Refusal[] }> {
  const linked: LinkedNode[] = [];
  const refusals: Refusal[] = [];
  await Promise.all(
    nodes.map(async (node) => {
      let keyChanged = false;
      const trusts = await trustOf(node.address);
      const opened = await NodeLink.open(node.address, login, (key) => {
        const trusted = trusts(key);
        keyChanged = !trusted;
        return trusted;
      });
      if (opened.ok) linked.push({ node, link: opened.value });
      else if (keyChanged)
        refusals.push({ messageId: 'install.host-key', params: { node: node.name, address: node.address } });
      else if (opened.error.kind === 'password-wrong')
        refusals.push({ messageId: 'install.password-wrong', params: { node: node.name } });
      else
        refusals.push({
          messageId: 'install.unreachable',
          params: { node: node.name, address: node.address, detail: opened.error.detail },
        });
    }),
  );
  const order = new Map(nodes.map(({ name }, at) => [name, at]));
  const place = (name: string): number => order.get(name) ?? 0;
  return {
    linked: linked.toSorted((one, other) => place(one.node.name) - place(other.node.name)),
    refusals: refusals.toSorted(
      (one, other) => place(String(one.params['node'])) - place(String(other.params['node'])),
    ),
  };
}

export function closeAll(linked: readonly LinkedNode[]): void {
  for (const { link } of linked) link.close();
}
