import { bashCompletion } from './bash-completion.ts';
import { fishCompletion } from './fish-completion.ts';
import { manPage } from './man-page.ts';
import { markdownPage } from './markdown-page.ts';
import { zshCompletion } from './zsh-completion.ts';

/** Everything that is made of the command table, by its path in the repository. */
export function referenceFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/reference/commands.md', markdownPage('en-US')],
    ['docs/reference/commands.zh.md', markdownPage('zh-CN')],
    ['packages/cli/files/man/zsha.1', manPage('en-US')],
    ['packages/cli/files/man/zh_CN/zsha.1', manPage('zh-CN')],
    ['packages/cli/files/bash-completion', bashCompletion()],
    ['packages/cli/files/zsh-completion', zshCompletion()],
    ['packages/cli/files/fish-completion', fishCompletion()],
  ]);
}
