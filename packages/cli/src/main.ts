import { localeOf } from '@zsha/messages/locale';
import { helpText } from './text/help.ts';

const words = process.argv.slice(2);
const wantsHelp = words.length === 0 || (words.length === 1 && ['-h', '--help'].includes(words[0] ?? ''));

// The help is asked for by people who wait: it loads no parser and nothing that acts.
if (wantsHelp) process.stdout.write(helpText(localeOf(process.env)));
else {
  const { run } = await import('./run.ts');
  process.exitCode = await run(words);
}
