import type { ReactNode } from 'react';
import { Alert } from '@patternfly/react-core';
import { Link } from 'wouter';
import { Ago } from '../../components/moment.tsx';
import { useNow } from '../../components/use-now.ts';
import { asSentence } from '../../language/as-sentence.ts';
import { useLanguage } from '../../language/language.tsx';
import { useConnection } from '../../platform/platform-context.tsx';
import { findings } from './findings.ts';
import type { Finding, Known } from './findings.ts';

const lookEveryMs = 60_000;

/** Is anything wrong? What, since when, and what to do about it. */
export function Attention({ known }: { readonly known: Known }): ReactNode {
  const { say } = useLanguage();
  const nowMs = useNow(lookEveryMs);
  const { kind } = useConnection();
  const found = findings(known, nowMs);
  const worst = found.filter(({ level }) => level !== 'info');
  return (
    <section className="zsha-attention" aria-label={say('ui.finding.label')}>
      {worst.length === 0 && kind === 'here' && (
        <Alert
          isInline
          component="p"
          variant="success"
          variantLabel={say('ui.finding.well-label')}
          title={say('ui.finding.well')}
        />
      )}
      {found.map((finding) => (
        <FindingAlert key={finding.id} finding={finding} />
      ))}
    </section>
  );
}

function FindingAlert({ finding }: { readonly finding: Finding }): ReactNode {
  const { say, tell } = useLanguage();
  const { level, title, next, cause, since, link, values } = finding;
  const kind = values['kind'] === undefined ? {} : { kind: tell(`platform.task.kind.${values['kind']}`) };
  return (
    <Alert
      isInline
      isPlain={level === 'info'}
      component="p"
      variant={level}
      variantLabel={say(`ui.level.${level}`)}
      title={
        <>
          {say(title, { ...values, ...kind })}
          {since !== null && (
            <span className="zsha-since">
              <Ago atMs={Date.parse(since)} />
            </span>
          )}
        </>
      }
      {...(link === null ? {} : { actionLinks: <Link href={link}>{say('ui.finding.go')}</Link> })}
    >
      {cause !== null && <p>{asSentence(tell(cause.messageId, cause.params))}</p>}
      <p>{say(next)}</p>
    </Alert>
  );
}
