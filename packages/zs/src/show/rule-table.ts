/** The manual's form: dashes above, below and under the head, columns between bars. */
export function ruleTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = '-'.repeat(line(head).length);
  return [rule, line(head), rule, ...rows.map(line), rule, ''].join('\n');
}
