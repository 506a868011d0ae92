import type { NodeConfig } from '@zsha/config/model';
import type { Refusal } from './check-facts.ts';
import { fingerprint, knownHost, rememberHostKeys } from './host-keys.ts';
import type { KeyVerdict } from './host-keys.ts';
import { NodeLink } from './node-link.ts';
import type { Login } from './node-link.ts';

export interface LinkedNode {
  readonly node: NodeConfig;
  readonly link: NodeLink;
}

export interface Connections {
  readonly linked: readonly LinkedNode[];
  readonly refusals: readonly Refusal[];
  /** What each node that was reached showed, by address. */
  readonly hostKeys: ReadonlyMap<string, Buffer>;
}

/** A machine that was never met before, and the key it shows. */
export interface NewHost {
  readonly node: string;
  readonly address: string;
  readonly fingerprint: string;
}

export interface ConnectOptions {
  readonly login: Login;
  readonly knownHostsPath: string;
  /** Whether the keys of machines that were never met are to be trusted from now on. */
  readonly acceptNew: (hosts: readonly NewHost[]) => Promise<boolean>;
}

/** root on every node, or everything that stands against it. */
export async function connectAll(
  nodes: readonly NodeConfig[],
  { login, knownHostsPath, acceptNew }: ConnectOptions,
): Promise<Connections> {
  const first = await Promise.all(nodes.map((node) => connect(node, login, knownHostsPath, null)));
  const strangers = first.filter(({ verdict }) => verdict === 'new');
  const accepted = strangers.length > 0 && (await acceptNew(strangers.flatMap(newHost)));
  const attempts = accepted
    ? await Promise.all(
        first.map((attempt) =>
          attempt.verdict === 'new'
            ? connect(attempt.node, login, knownHostsPath, attempt.key)
            : Promise.resolve(attempt),
        ),
      )
    : first;
  if (accepted)
    rememberHostKeys(
      knownHostsPath,
      new Map(strangers.flatMap(({ node, key }) => (key === null ? [] : [[node.address, key] as const]))),
    );
  return {
    linked: attempts.flatMap(({ node, link }) => (link === null ? [] : [{ node, link }])),
    refusals: attempts.flatMap(({ refusal }) => refusal ?? []),
    hostKeys: new Map(
      attempts.flatMap(({ node, key }) => (key === null ? [] : [[node.address, key] as const])),
    ),
  };
}

export function closeAll(linked: readonly LinkedNode[]): void {
  for (const { link } of linked) link.close();
}

interface Attempt {
  readonly node: NodeConfig;
  readonly key: Buffer | null;
  readonly verdict: KeyVerdict | null;
  readonly link: NodeLink | null;
  readonly refusal: Refusal | null;
}

/** @param accepted the one key of a new machine that may be trusted. */
async function connect(
  node: NodeConfig,
  login: Login,
  knownHostsPath: string,
  accepted: Buffer | null,
): Promise<Attempt> {
  const known = await knownHost(node.address, knownHostsPath);
  let key: Buffer | null = null;
  let verdict: KeyVerdict | null = null;
  const trusts = (shown: Buffer): boolean => {
    key = shown;
    verdict = accepted?.equals(shown) === true ? 'known' : known.judge(shown);
    return verdict === 'known';
  };
  const opened = await NodeLink.open(node.address, { login, trusts, algorithms: known.algorithms });
  const link = opened.ok ? opened.value : null;
  if (opened.ok) return { node, key, verdict, link, refusal: null };
  const refuse = (messageId: string, params: Readonly<Record<string, string>> = {}): Attempt => ({
    node,
    key,
    verdict,
    link,
    refusal: { messageId, params: { node: node.name, address: node.address, ...params } },
  });
  const shown = key as Buffer | null;
  if (shown !== null && verdict === 'changed') return refuse('install.host-key');
  if (shown !== null && verdict === 'new')
    return refuse('install.host-key-new', { fingerprint: fingerprint(shown) });
  if (opened.error.kind === 'password-wrong') return refuse('install.password-wrong');
  return refuse('install.unreachable', { detail: opened.error.detail });
}

function newHost({ node, key }: Attempt): readonly NewHost[] {
  return key === null ? [] : [{ node: node.name, address: node.address, fingerprint: fingerprint(key) }];
}
