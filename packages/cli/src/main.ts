import { openContext } from './open-context.ts';
import { run } from './run.ts';

const words = process.argv.slice(2);
process.exitCode = await run(words, openContext(words));
