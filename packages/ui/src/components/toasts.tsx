import { createContext, useCallback, useContext, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Alert, AlertActionCloseButton, AlertGroup } from '@patternfly/react-core';
import { useSay } from '../language/language.tsx';

type Toast = (text: string) => void;

const ToastContext = createContext<Toast>(() => undefined);

/** Says that something was done, for a few seconds. What was refused is said where it was asked for. */
export const useToast = (): Toast => useContext(ToastContext);

export function Toasts({ children }: { readonly children: ReactNode }): ReactNode {
  const say = useSay();
  const [shown, setShown] = useState<readonly { id: number; text: string }[]>([]);
  const last = useRef(0);
  const remove = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), []);
  const toast = useCallback((text: string) => {
    last.current += 1;
    const id = last.current;
    setShown((all) => [...all, { id, text }]);
  }, []);
  return (
    <ToastContext value={toast}>
      {children}
      <AlertGroup isToast isLiveRegion aria-label={say('ui.toast.label')}>
        {shown.map(({ id, text }) => (
          <Alert
            key={id}
            component="p"
            variant="success"
            variantLabel={say('ui.toast.done')}
            title={text}
            timeout={shownMs}
            onTimeout={() => remove(id)}
            actionClose={
              <AlertActionCloseButton aria-label={say('ui.act.close')} onClose={() => remove(id)} />
            }
          />
        ))}
      </AlertGroup>
    </ToastContext>
  );
}

const shownMs = 5000;
