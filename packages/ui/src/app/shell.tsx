import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import {
  EmptyState,
  EmptyStateBody,
  Page,
  PageSidebar,
  PageSidebarBody,
  SkipToContent,
} from '@patternfly/react-core';
import { Link, Route, Switch, useLocation } from 'wouter';
import type { Session } from '@zsha/api/platform/resources/session';
import { useSay } from '../language/language.tsx';
import { useLive } from '../platform/use-live.ts';
import { useSession } from '../session/session.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ShellMasthead } from './masthead.tsx';
import { Navigation } from './navigation.tsx';
import { pages } from './pages.ts';

const mainId = 'main';

export function Shell({ session }: { readonly session: Session }): ReactNode {
  const say = useSay();
  const { state } = useSession();
  const isLive = useLive(state.kind === 'signed-in');
  const [location] = useLocation();
  useFocusOnPage(location);
  return (
    <Page
      isManagedSidebar
      mainContainerId={mainId}
      masthead={<ShellMasthead session={session} isLive={isLive} />}
      skipToContent={<SkipToContent href={`#${mainId}`}>{say('ui.navigation.skip')}</SkipToContent>}
      sidebar={
        <PageSidebar>
          <PageSidebarBody>
            <Navigation />
          </PageSidebarBody>
        </PageSidebar>
      }
    >
      <ConnectionBanner />
      <ErrorBoundary key={location}>
        <Switch>
          {pages.map(({ path, page }) => (
            <Route key={path} path={path} component={page} />
          ))}
          <Route>
            <EmptyState headingLevel="h1" titleText={say('ui.page.none')}>
              <EmptyStateBody>
                <Link href="/">{say('ui.page.none-back')}</Link>
              </EmptyStateBody>
            </EmptyState>
          </Route>
        </Switch>
      </ErrorBoundary>
    </Page>
  );
}

/** Another page begins at its top, for those who look and for those who listen. */
function useFocusOnPage(location: string): void {
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) document.getElementById(mainId)?.focus();
    isFirst.current = false;
  }, [location]);
}
