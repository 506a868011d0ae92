import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { Locale } from '@zsha/messages/locale';
import { Toasts } from '../components/toasts.tsx';
import { LanguageProvider } from '../language/language.tsx';
import { PlatformClient } from '../platform/platform-client.ts';
import { PlatformProvider } from '../platform/platform-context.tsx';
import { createQueryClient } from '../platform/query-client.ts';
import { PlatformWatch } from '../platform/watch-platform.ts';
import { SessionProvider } from '../session/session.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Gate } from './gate.tsx';

/** Everything joined. */
export function App(): ReactNode {
  const locale = useRef<Locale>('en-US');
  const [link] = useState(() => {
    const watch = new PlatformWatch();
    watch.start();
    return { watch, client: new PlatformClient(() => locale.current, watch.lookNow) };
  });
  const [queries] = useState(createQueryClient);
  return (
    <LanguageProvider onLocale={(now) => void (locale.current = now)}>
      <ErrorBoundary>
        <PlatformProvider value={link}>
          <QueryClientProvider client={queries}>
            <SessionProvider>
              <Toasts>
                <Gate />
              </Toasts>
            </SessionProvider>
          </QueryClientProvider>
        </PlatformProvider>
      </ErrorBoundary>
    </LanguageProvider>
  );
}
