import { expect, test } from 'vitest';
import { hostProblems } from '@zsha/api/host-agent/command-outcome';
import { catalogues } from '@zsha/messages/catalogues';

test('whatever a host refuses is said to operators in both languages, and nothing else is', () => {
  for (const locale of ['en-US', 'zh-CN'] as const) {
    const said = Object.keys(catalogues[locale]).filter((id) => id.startsWith('host.problem.'));
    expect(said.toSorted()).toEqual(hostProblems.map((problem) => `host.problem.${problem}`).toSorted());
  }
});
