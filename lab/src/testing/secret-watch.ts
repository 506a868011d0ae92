import { existingNodes } from '../nodes/node-layout.ts';
import { nodeProcesses } from '../nodes/node-processes.ts';
import { onNode } from './suite.ts';

const everyMs = 200;

/** Looks at every process of every node, as any user there could, and keeps the lines that hold a secret. */
export class SecretWatch {
  readonly seen = new Set<string>();
  looks = 0;
  readonly #secrets: readonly string[];
  readonly #timer = setInterval(() => this.#look(), everyMs);

  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.looks += 1;
    for (const node of existingNodes())
      for (const { args } of nodeProcesses(node)) {
        const line = args.join(' ');
        if (this.#secrets.some((secret) => line.includes(secret))) this.seen.add(line);
      }
  }
}

/** Everything that a cluster keeps to itself. */
export async function clusterSecrets(node: string): Promise<readonly string[]> {
  const { stdout } = await onNode(node, 'cat', '/etc/zsha/cluster-secrets.json');
  const secrets = JSON.parse(stdout) as Readonly<Record<string, string>>;
  const names = ['gossipKey', 'managementToken', 'consulAgentToken', 'suiteToken', 'caKey', 'sshPrivateKey'];
  return names.map((name) => secrets[name]).filter((secret) => secret !== undefined);
}

/** Those lines of a node's logs, the journal among them, that hold one of the secrets. */
export async function secretLinesInLogs(
  node: string,
  secrets: readonly string[],
): Promise<readonly string[]> {
  const logs = await onNode(node, 'sh', '-c', 'cat /var/log/z/*.log; journalctl --no-pager --quiet');
  return logs.stdout.split('\n').filter((line) => secrets.some((secret) => line.includes(secret)));
}
