import type { ReactNode } from 'react';
import { Button, EmptyState, EmptyStateBody, Skeleton } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useSay } from '../language/language.tsx';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** `fit`: as wide as what is in it. */
  readonly width?: 'fit';
}

export interface RowAction {
  readonly label: string;
  readonly onClick: () => void;
  readonly isDestructive?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined: not known yet. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** What a row is called, for those who hear it: its actions are named after it. */
  readonly rowName: (row: Row) => string;
  readonly actions?: (row: Row) => readonly RowAction[];
  readonly empty: { readonly title: string; readonly about: string; readonly action?: ReactNode };
}

const skeletonRows = [1, 2, 3];

/** Rows, dense, with what can be done with each at its end. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const say = useSay();
  const { label, columns, rows, empty, actions } = props;
  if (rows?.length === 0)
    return (
      <EmptyState titleText={empty.title} headingLevel="h2" variant="sm">
        <EmptyStateBody>{empty.about}</EmptyStateBody>
        {empty.action}
      </EmptyState>
    );
  return (
    <Table variant="compact" aria-label={label} gridBreakPoint="grid-md" isStickyHeader>
      <Thead>
        <Tr>
          {columns.map(({ id, title, width }) => (
            <Th key={id} {...(width === 'fit' ? { modifier: 'fitContent' as const } : {})}>
              {title}
            </Th>
          ))}
          {actions !== undefined && <Th modifier="fitContent">{say('ui.table.actions')}</Th>}
        </Tr>
      </Thead>
      <Tbody>
        {rows === undefined
          ? skeletonRows.map((at) => (
              <Tr key={at}>
                <Td colSpan={columns.length + 1}>
                  <Skeleton screenreaderText={say('ui.table.loading')} />
                </Td>
              </Tr>
            ))
          : rows.map((row) => <DataRow key={props.rowKey(row)} {...props} row={row} />)}
      </Tbody>
    </Table>
  );
}

function DataRow<Row>({
  row,
  columns,
  actions,
  rowName,
}: DataTableProps<Row> & { readonly row: Row }): ReactNode {
  return (
    <Tr>
      {columns.map(({ id, title, cell, width }) => (
        <Td key={id} dataLabel={title} {...(width === 'fit' ? { modifier: 'nowrap' as const } : {})}>
          {cell(row)}
        </Td>
      ))}
      {actions !== undefined && (
        <Td modifier="nowrap">
          <span className="zsha-actions">
            {actions(row).map(({ label, onClick, isDestructive = false }) => (
              <Button
                key={label}
                variant="link"
                isInline
                isDanger={isDestructive}
                aria-label={`${label} ${rowName(row)}`}
                onClick={onClick}
              >
                {label}
              </Button>
            ))}
          </span>
        </Td>
      )}
    </Tr>
  );
}
