import { installedPaths } from '@zsha/config/installed-paths';
import type { NodeConfig } from '@zsha/config/model';
import { closeAll, connectAll } from '../installer/connect-all.ts';
import type { LinkedNode } from '../installer/connect-all.ts';
import type { LogsRequest } from './gather-logs.ts';
import type { LogLine } from './log-line.ts';

const answerMaxMs = 60_000;

export interface LogsOfNodes {
  readonly lines: readonly LogLine[];
  /** Those that gave none. */
  readonly silent: readonly string[];
}

/** The other nodes' logs over SSH, with the cluster's own key: it may ask for them, and for little else. */
export async function logsOfNodes(
  nodes: readonly NodeConfig[],
  privateKey: string,
  request: LogsRequest,
): Promise<LogsOfNodes> {
  const { linked } = await connectAll(nodes, {
    login: { privateKey },
    knownHostsPath: installedPaths.knownHosts,
    acceptNew: () => Promise.resolve(false),
  });
  try {
    const answers = await Promise.all(linked.map((one) => ask(one, request)));
    const spoke = new Set(linked.filter((_, at) => answers[at] !== null).map(({ node }) => node.name));
    return {
      lines: answers.flatMap((lines) => lines ?? []),
      silent: nodes.map(({ name }) => name).filter((name) => !spoke.has(name)),
    };
  } finally {
    closeAll(linked);
  }
}

/** @returns null when no whole answer comes in time. */
async function ask({ node, link }: LinkedNode, request: LogsRequest): Promise<readonly LogLine[] | null> {
  try {
    const { code, stdout } = await link.run(['node-logs'], JSON.stringify(request), answerMaxMs);
    return code === 0 ? parseNodeLogs(stdout, node.name) : null;
  } catch {
    // The link was given up: as good as no answer, and the next line says whose is missing.
    return null;
  }
}

/** What `node-logs` prints. Times are ms; null before the first. */
export function printNodeLogs(lines: readonly LogLine[]): string {
  return JSON.stringify(
    lines.map(({ atMs, source, text }) => ({ atMs: Number.isFinite(atMs) ? atMs : null, source, text })),
  );
}

export function parseNodeLogs(text: string, node: string): readonly LogLine[] {
  const raw = JSON.parse(text) as readonly (Omit<LogLine, 'atMs'> & { readonly atMs: number | null })[];
  return raw.map(({ atMs, source, text: words }) => ({
    atMs: atMs ?? Number.NEGATIVE_INFINITY,
    node,
    source,
    text: words,
  }));
}
