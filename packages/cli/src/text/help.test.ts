import { expect, test } from 'vitest';
import { plainText } from '@zsha/messages/plain-text';
import { commandTable } from '../command/table.ts';
import { commandHelp } from './command-help.ts';
import { helpText } from './help.ts';
import { manualHelp } from './manual-help.ts';

const locales = ['en-US', 'zh-CN'] as const;

test.each(locales)(
  'the help begins with the manual’s, and names every other listed command after it: %s',
  (locale) => {
    const text = helpText(locale);
    expect(text.startsWith(manualHelp)).toBe(true);
    const further = text.slice(manualHelp.length);
    for (const { name, visibility, inManual } of commandTable) {
      const place = inManual === true ? manualHelp : further;
      const named = new RegExp(`^ {2}${name}\\b`, 'm').test(place);
      expect.soft(named, name).toBe(visibility === 'listed');
    }
  },
);

test('no summary, anywhere in the table, waits for a value', () => {
  for (const spec of commandTable) {
    const ids = [
      spec.summary,
      ...(spec.about === undefined ? [] : [spec.about]),
      ...[
        ...(spec.arguments ?? []),
        ...(spec.options ?? []),
        ...(spec.exits ?? []),
        ...(spec.examples ?? []),
      ].map(({ summary }) => summary),
    ];
    for (const locale of locales)
      for (const id of ids) expect.soft(plainText(locale, id), id).toMatch(/^[^{}]+$/);
  }
});

test('an example is a line of the very command that shows it', () => {
  for (const { name, examples = [] } of commandTable)
    for (const { line } of examples) expect.soft(line).toMatch(new RegExp(`^zsha ${name}( |$)`));
});

test('a command’s help has its usage, what its words are, and its exit codes', () => {
  const maintenance = commandTable.find(({ name }) => name === 'maintenance');
  if (maintenance === undefined) throw new Error('no such command');
  expect(commandHelp(maintenance, 'en-US')).toBe(`usage:
  zsha maintenance on|off NODE [--for DURATION] [--reason TEXT] [--json]

MN-VM leaves the node and is not started there until it is off, or the time is over
MN-VM is migrated away if it runs there. The node still votes in Consul, so one other node may still fail.

arguments:
  on|off
    begin it or end it
  NODE
    address or name of a node of this cluster

options:
  --for DURATION
    how long, as 30m, 2h or 1d; without it, until it is lifted
  --reason TEXT
    why; shown to whoever looks at the status
  --json
    print one JSON document and nothing else

exit codes:
  0
    done
  1
    refused or failed; one line on stderr says why and what to do
  2
    the command line was not understood; nothing was tried

examples:
  zsha maintenance on nfs-2 --for 2h --reason "new memory"
    for two hours
`);
});
