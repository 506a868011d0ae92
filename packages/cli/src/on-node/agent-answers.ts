import { setTimeout as sleep } from 'node:timers/promises';
import { installedPaths } from '@zsha/config/installed-paths';
import { AgentClient } from '../agent-client.ts';

const answerMaxMs = 2 * 60_000;
const pollEveryMs = 500;

/** A build is proved on a node when its agent answers there. */
export async function untilAgentAnswers(): Promise<void> {
  const agent = new AgentClient(installedPaths.agentSocket);
  const endMs = performance.now() + answerMaxMs;
  for (;;) {
    const answer = await agent.status();
    if (answer.ok) return;
    if (performance.now() > endMs)
      throw new Error(`the agent does not answer (${answer.error}); see ${installedPaths.logs}/agent.log`);
    await sleep(pollEveryMs);
  }
}
