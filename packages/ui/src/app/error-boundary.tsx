import { Component } from 'react';
import type { ReactNode } from 'react';
import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
} from '@patternfly/react-core';
import { useSay } from '../language/language.tsx';

interface State {
  readonly fault: string | null;
}

/** A fault of the page stays where it is: the rest goes on, and somebody can say what it was. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { fault: null };

  static getDerivedStateFromError(error: unknown): State {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === null) return this.props.children;
    return <Fault fault={fault} onAgain={() => this.setState({ fault: null })} />;
  }
}

function Fault({ fault, onAgain }: { readonly fault: string; readonly onAgain: () => void }): ReactNode {
  const say = useSay();
  return (
    <EmptyState status="danger" headingLevel="h1" titleText={say('ui.fault.title')}>
      <EmptyStateBody>
        <p>{say('ui.fault.about')}</p>
        <p>
          <code>{fault}</code>
        </p>
      </EmptyStateBody>
      <EmptyStateFooter>
        <EmptyStateActions>
          <Button onClick={onAgain}>{say('ui.fault.again')}</Button>
          <Button variant="link" onClick={() => window.location.reload()}>
            {say('ui.fault.reload')}
          </Button>
        </EmptyStateActions>
      </EmptyStateFooter>
    </EmptyState>
  );
}
