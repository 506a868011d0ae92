import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runScenario } from '../scenarios/run-scenario.ts';
import { parseScenario, withLog } from '../scenarios/scenario.ts';

/** Writes what each scenario says today under it. @returns what did not come true, a line each. */
export async function rewriteStories(): Promise<readonly string[]> {
  const folder = join(import.meta.dirname, '../scenarios/stories');
  const wrong: string[] = [];
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.scn'))) {
    const path = join(folder, name);
    const scenario = parseScenario(readFileSync(path, 'utf8'));
    const { log, broken } = await runScenario(scenario);
    writeFileSync(path, withLog(scenario, log));
    wrong.push(...broken.map((sentence) => `${name}: ${sentence}`));
  }
  return wrong;
}
