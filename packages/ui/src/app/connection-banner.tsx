import type { ReactNode } from 'react';
import { Alert, Button } from '@patternfly/react-core';
import { Ago } from '../components/moment.tsx';
import { durationText, momentText } from '../components/moment-text.ts';
import { useLanguage } from '../language/language.tsx';
import { useConnection, usePlatform } from '../platform/platform-context.tsx';
import type { Connection } from '../platform/connection.ts';

/** Says that the management node is away, since when, and what becomes of the page; and for a while that it is back. */
export function ConnectionBanner(): ReactNode {
  const connection = useConnection();
  // There all the time: what comes into it is read out.
  return (
    <div role="status" className="zsha-banner">
      {connection.kind === 'away' && <Away connection={connection} />}
      {connection.kind === 'here' && connection.cameBack !== null && <Back connection={connection} />}
    </div>
  );
}

/** From the page's own clock, which never goes back, to the one on the wall. */
const wallMs = (monotonicMs: number): number => Date.now() - performance.now() + monotonicMs;

function Away({ connection }: { readonly connection: Connection & { kind: 'away' } }): ReactNode {
  const { say } = useLanguage();
  const { watch } = usePlatform();
  const { last, sinceMs } = connection;
  const since = momentText(wallMs(sinceMs));
  const title =
    last === null
      ? say('ui.away.never', { since })
      : say('ui.away.title', { since, node: last.health.node ?? '–' });
  return (
    <Alert
      isInline
      component="p"
      variant="warning"
      variantLabel={say('ui.act.warning')}
      title={title}
      actionLinks={
        <Button variant="link" isInline onClick={watch.lookNow}>
          {say('ui.away.look')}
        </Button>
      }
    >
      {say('ui.away.about')} {/* It changes every second: whoever listens has heard since when above. */}
      <span aria-hidden="true">
        <Ago atMs={wallMs(sinceMs)} />
      </span>
    </Alert>
  );
}

function Back({ connection }: { readonly connection: Connection & { kind: 'here' } }): ReactNode {
  const { locale, say } = useLanguage();
  const { seen, cameBack } = connection;
  if (cameBack === null) return null;
  const values = {
    away: durationText(locale, cameBack.awayMs),
    node: seen.health.node ?? '–',
    epoch: seen.health.epoch ?? '–',
  };
  return (
    <Alert
      isInline
      component="p"
      variant="success"
      variantLabel={say('ui.toast.done')}
      title={say(cameBack.isNewBoot ? 'ui.away.back-new-boot' : 'ui.away.back', values)}
    />
  );
}
