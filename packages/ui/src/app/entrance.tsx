import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Title } from '@patternfly/react-core';
import { useSay } from '../language/language.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { LanguageSwitch, ThemeSwitch } from './switches.tsx';

/** What is seen before somebody is signed in. */
export function Entrance({
  title,
  about,
  children,
}: {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
}): ReactNode {
  const say = useSay();
  const product = say('ui.product');
  useEffect(() => {
    document.title = title === product ? product : `${title} · ${product}`;
  }, [title, product]);
  return (
    <div className="zsha-entrance">
      <ConnectionBanner />
      <main className="zsha-entrance-card">
        <p className="zsha-product">{product}</p>
        <Title headingLevel="h1" size="xl">
          {title}
        </Title>
        {about !== undefined && <p className="zsha-quiet">{about}</p>}
        {children}
      </main>
      <footer className="zsha-entrance-foot">
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </div>
  );
}
