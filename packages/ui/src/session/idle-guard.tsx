import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '@patternfly/react-core';
import { Dialog } from '../components/dialog.tsx';
import { browserStorage } from '../language/browser-storage.ts';
import { useSay } from '../language/language.tsx';
import { usePlatform } from '../platform/platform-context.tsx';
import { useRoute } from '../platform/use-route.ts';
import { IdleWatch } from './idle-watch.ts';
import { idleStage } from './idle-stage.ts';
import type { IdleStage } from './idle-stage.ts';
import { useSession } from './session.tsx';

const lookEveryMs = 1000;

/**
 * Ends a session that nobody uses, when its time is over. The page itself asks the platform whenever something has changed there,
 * which to the platform looks like use: left alone, it would keep the session of somebody who has gone home.
 */
export function IdleGuard(): ReactNode {
  const say = useSay();
  const { client } = usePlatform();
  const { endIdle } = useSession();
  const timeoutMs = useTimeoutMs();
  const watch = useRef<IdleWatch>(null);
  const [stage, setStage] = useState<IdleStage>({ kind: 'in-use' });

  useEffect(() => {
    watch.current = new IdleWatch(browserStorage());
    return watch.current.listen();
  }, []);
  useEffect(() => {
    if (timeoutMs === null) return undefined;
    const timer = setInterval(() => {
      const now = idleStage(watch.current?.idleMs() ?? 0, timeoutMs);
      setStage((before) => (before.kind === 'in-use' && now.kind === 'in-use' ? before : now));
      if (now.kind === 'over') endIdle();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [timeoutMs, endIdle]);

  const stay = (): void => {
    watch.current?.used();
    setStage({ kind: 'in-use' });
    void client.call('session.get', {});
  };
  if (stage.kind !== 'ending') return null;
  return (
    <Dialog
      title={say('ui.session.ending-title')}
      onClose={stay}
      footer={<Button onClick={stay}>{say('ui.session.stay')}</Button>}
    >
      {say('ui.session.ending', { seconds: Math.ceil(stage.leftMs / 1000) })}
    </Dialog>
  );
}

function useTimeoutMs(): number | null {
  const settings = useRoute('settings.list', {});
  const setting = settings.value?.items.find(({ name }) => name === 'session.timeout-seconds');
  return setting === undefined ? null : Number(setting.value) * 1000;
}
