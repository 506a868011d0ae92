import type { ConfigStore, ConfigTree } from '@zsha/adapters/consul/config-store';
import type { AgentStreamLine } from '@zsha/api/agent-stream';
import type { ConfigOrder, ConfigVersionView } from '@zsha/api/config-order';
import { configChanges, isRefusedChange } from '@zsha/config/config-changes';
import type { ConfigVersion } from '@zsha/config/config-version';
import type { HaConfig } from '@zsha/config/model';
import { parseConfig } from '@zsha/config/parse-config';
import type { Timings } from '@zsha/core/lease/timings';
import type { Clock } from '@zsha/core/ports/clock';
import type { Journal } from '@zsha/core/ports/journal';
import type { Result } from '@zsha/kit/result';
import { fail, ok } from '@zsha/kit/result';

export interface ConfigOrderContext {
  readonly store: Pick<ConfigStore, 'read' | 'append'>;
  readonly clock: Pick<Clock, 'wallTime'>;
  readonly journal: Journal;
  readonly timings: Timings;
  /** What holds where nothing is stored yet. */
  readonly current: () => ConfigVersion;
  readonly hasBridge: (name: string) => boolean;
  /** What this node has in all. */
  readonly memoryGib: number;
}

type Say = (line: AgentStreamLine) => void;
type Refusal = Extract<AgentStreamLine, { kind: 'refused' | 'failed' }>;

/** `zsha import-config` and `config-rollback`: first what would change, then, on the word for it, its storing. */
export async function orderConfig(context: ConfigOrderContext, order: ConfigOrder, say: Say): Promise<void> {
  const read = await readTree(context);
  if (!read.ok) return say(read.error);
  const tree = read.value;
  const stored = tree.stored ?? context.current();
  const wanted = wantedConfig(order, tree);
  if (!wanted.ok) return say(wanted.error);
  const changes = configChanges(stored.config, wanted.value);
  say({ kind: 'config-changes', base: stored.number, changes });
  const refusedChange = changes.find(isRefusedChange);
  if (refusedChange !== undefined) {
    const { effect, path } = refusedChange;
    return say(refused(`config-change.${effect}`, { path }));
  }
  const { memorySizeGib } = wanted.value;
  if (memorySizeGib > stored.config.memorySizeGib && memorySizeGib >= context.memoryGib)
    return say(refused('config-change.memory', { wanted: memorySizeGib, has: context.memoryGib }));
  const bridge = newBridges(stored.config, wanted.value).find((name) => !context.hasBridge(name));
  if (bridge !== undefined) return say(refused('config-change.bridge-missing', { bridge }));
  if (order.base === null || changes.length === 0) return say({ kind: 'done' });
  if (order.base !== stored.number) return say(meanwhile(stored));
  await store(context, order, { tree, stored, config: wanted.value }, say);
}

async function store(
  context: ConfigOrderContext,
  { fromNumber, by, reason }: ConfigOrder,
  from: { readonly tree: ConfigTree; readonly stored: ConfigVersion; readonly config: HaConfig },
  say: Say,
): Promise<void> {
  const { tree, stored, config } = from;
  const timings = stored.timings ?? context.timings;
  const number = stored.number + 1;
  const next: ConfigVersion = { number, at: context.clock.wallTime(), by, reason, timings, config };
  const written = await context.store.append(next, tree.storedIndex);
  switch (written.kind) {
    case 'committed':
      context.journal.record({
        kind: 'config-changed',
        epoch: null,
        cause: fromNumber === null ? 'import' : 'rollback',
        params: { number, by, reason },
      });
      return say({ kind: 'done' });
    case 'unknown':
      return say({
        kind: 'failed',
        messageId: 'config-change.unknown',
        params: { detail: written.detail, number },
      });
    case 'conflict': {
      const now = await readTree(context);
      return say(now.ok ? meanwhile(now.value.stored ?? stored) : now.error);
    }
  }
}

/** `zsha config-history`: newest first. */
export async function tellConfigHistory(context: ConfigOrderContext, say: Say): Promise<void> {
  const read = await readTree(context);
  if (!read.ok) return say(read.error);
  const { history, stored, running } = read.value;
  const versions = history.map((version, at): ConfigVersionView => {
    const before = history[at - 1];
    return {
      number: version.number,
      at: version.at,
      by: version.by,
      reason: version.reason,
      stored: version.number === stored?.number,
      running: version.number === running?.number,
      changed:
        before === undefined ? [] : configChanges(before.config, version.config).map(({ path }) => path),
    };
  });
  say({ kind: 'config-versions', versions: versions.toReversed() });
  say({ kind: 'done' });
}

async function readTree({ store }: ConfigOrderContext): Promise<Result<ConfigTree, Refusal>> {
  const read = await store.read();
  if (read.kind === 'unknown') return fail(refused('order.no-quorum', { detail: read.detail }));
  const { fault } = read.tree;
  return fault === null ? ok(read.tree) : fail(refused('config-change.stored-fault', { detail: fault }));
}

function wantedConfig(
  { config, fromNumber }: ConfigOrder,
  { history }: ConfigTree,
): Result<HaConfig, Refusal> {
  if (config !== null) {
    const parsed = parseConfig(JSON.stringify(config));
    if (parsed.ok) return ok(parsed.value);
    const [first] = parsed.error;
    return fail(refused('config-change.invalid', { path: first?.path ?? '', id: first?.messageId ?? '' }));
  }
  const version = history.find(({ number }) => number === fromNumber);
  if (version !== undefined) return ok(version.config);
  const numbers = history.map(({ number }) => number).join(', ');
  return fail(refused('config-change.no-such-version', { number: fromNumber ?? 0, numbers }));
}

function newBridges(from: HaConfig, to: HaConfig): readonly string[] {
  const known = new Set(from.networks.map(({ bridge }) => bridge));
  return to.networks.map(({ bridge }) => bridge).filter((bridge) => !known.has(bridge));
}

function meanwhile({ number, by, at, reason }: ConfigVersion): Refusal {
  return refused('config-change.meanwhile', { number, by, at, reason });
}

function refused(messageId: string, params: Record<string, string | number>): Refusal {
  return { kind: 'refused', messageId, params };
}
