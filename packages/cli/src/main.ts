import { lookActions } from './actions/look.ts';
import { openContext } from './open-context.ts';

const words = process.argv.slice(2);
const bare = words.filter((word) => word !== '--json').join(' ');
const context = openContext(words);

// Asked for by people who wait and by scripts that ask again and again: these load no parser.
if (words.length === 0 || ['-h', '--help'].includes(words.join(' '))) {
  const { helpText } = await import('./text/help.ts');
  process.stdout.write(helpText(context.terminal.locale));
} else if (bare === 'status') process.exitCode = await lookActions.status(context);
else {
  const { run } = await import('./run.ts');
  process.exitCode = await run(words, context);
}
