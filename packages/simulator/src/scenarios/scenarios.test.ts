import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';
import { parseScenario } from './scenario.ts';

const folder = join(import.meta.dirname, 'stories');
const files = readdirSync(folder).filter((name) => name.endsWith('.scn'));

describe('every scenario ends as it says, and says what it said when it was last read through', () => {
  test.each(files)('%s', async (name) => {
    const scenario = parseScenario(readFileSync(join(folder, name), 'utf8'));
    const { log, broken } = await runScenario(scenario);
    expect(broken, `${scenario.intent}\n${log}`).toEqual([]);
    expect(log, 'if this is meant: script/sim --rewrite, and read the difference').toBe(scenario.log);
  });
});
