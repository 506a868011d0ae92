import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { PageSection, Title } from '@patternfly/react-core';
import { useSay } from '../language/language.tsx';

/** A page: what it is, what can be done, what there is. */
export function PageFrame({
  title,
  about,
  actions,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const product = say('ui.product');
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <PageSection isFilled className="zsha-page">
      <header className="zsha-page-head">
        <div>
          <Title headingLevel="h1" size="xl">
            {title}
          </Title>
          {about !== undefined && <p className="zsha-quiet">{about}</p>}
        </div>
        <div className="zsha-page-actions">{actions}</div>
      </header>
      {children}
    </PageSection>
  );
}
