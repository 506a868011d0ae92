import type { CommanderError } from 'commander';
import type { MessageId } from '@zsha/messages/catalogues';

const messages: Readonly<Record<string, MessageId>> = {
  'commander.unknownOption': 'cli.usage.unknown-option',
  'commander.missingArgument': 'cli.usage.missing-argument',
  'commander.optionMissingArgument': 'cli.usage.option-without-value',
  'commander.missingMandatoryOptionValue': 'cli.usage.missing-option',
  'commander.excessArguments': 'cli.usage.too-many',
};

/** The parser's complaint in the operator's words: what it is about is what it has in quotes. */
export function usageProblem(error: CommanderError): {
  readonly messageId: MessageId;
  readonly detail: string;
} {
  const messageId = messages[error.code];
  if (messageId === undefined)
    return { messageId: 'cli.usage.other', detail: error.message.replace(/^error: /, '') };
  return { messageId, detail: /'([^']+)'/.exec(error.message)?.[1] ?? '' };
}
