import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core';

interface DialogProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly size?: 'small' | 'medium';
  readonly warning?: string;
  /** Escape; undefined: there is no way past it. */
  readonly onClose?: () => void;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** What is focused first in a dialog; else it is the first thing that can be. */
export const initialFocus = { 'data-initial-focus': true } as const;

/**
 * The browser's own dialog in the library's looks. The library's takes the page away from screen readers by hand, and gives it back wrongly
 * when two are open; and two are, when a session ends under a form.
 */
export function Dialog({
  title,
  about,
  size = 'small',
  warning,
  onClose,
  footer,
  children,
}: DialogProps): ReactNode {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return undefined;
    dialog.showModal();
    dialog.querySelector<HTMLElement>('[data-initial-focus]')?.focus();
    // It gives the focus back to whatever had it.
    return () => dialog.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={`pf-v6-c-modal-box zsha-dialog ${size === 'small' ? 'pf-m-sm' : 'pf-m-md'}`}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // Browsers let nobody be held in a dialog: a second Escape closes it without asking. The page follows, or opens it again.
      onClose={() => (onClose === undefined ? ref.current?.showModal() : onClose())}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose?.();
      }}
    >
      <ModalHeader
        title={title}
        labelId={`${id}-title`}
        description={about}
        {...(warning === undefined
          ? {}
          : { titleIconVariant: 'warning' as const, titleScreenReaderText: warning })}
      />
      <ModalBody>{children}</ModalBody>
      {footer !== undefined && <ModalFooter>{footer}</ModalFooter>}
    </dialog>
  );
}
