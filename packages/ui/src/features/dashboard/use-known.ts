import { useConnection } from '../../platform/platform-context.tsx';
import { useRoute } from '../../platform/use-route.ts';
import type { Asked } from '../../platform/use-route.ts';
import { useMay } from '../../session/session.tsx';
import type { Known } from './findings.ts';

/** As many as one answer holds: more than that are not counted, they are `200+`. */
const all = { query: { limit: '200' } } as const;
const newest = { limit: '20', order: 'newest' } as const;

export function useKnown(): { readonly known: Known; readonly asked: Pick<Asked<unknown>, 'problem'> } {
  const may = useMay();
  const connection = useConnection();
  const failed = useRoute('tasks.list', { query: { ...newest, state: 'failed' } });
  const stuck = useRoute('tasks.list', { query: { ...newest, state: 'rollback-failed' } });
  const settings = useRoute('settings.list', {});
  const zones = useRoute('zones.list', all);
  const clusters = useRoute('clusters.list', all);
  const backups = useRoute('backups.list', all, { isWanted: may('backups.list') });
  const seen =
    connection.kind === 'here' ? connection.seen : connection.kind === 'away' ? connection.last : null;
  return {
    known: {
      health: seen?.health,
      failedTasks: failed.value?.items,
      stuckTasks: stuck.value?.items,
      settings: settings.value?.items,
      zones: zones.value?.items.length,
      clusters: clusters.value?.items.length,
      backups: backups.value?.items,
    },
    asked: [failed, stuck, settings, zones, clusters].find(({ problem }) => problem !== null) ?? {
      problem: null,
    },
  };
}
