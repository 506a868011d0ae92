import { observeNetwork } from '../observe/observe-network.ts';
import { checkMtu } from '../probe/check-mtu.ts';
import { networkText, showNetwork } from '../show/show-network.ts';
import { exitCodes } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';

export async function show(terminal: Terminal, json: boolean): Promise<number> {
  const network = await observeNetwork();
  if (!network.ok) return terminal.refuse(network.error);
  const shown = showNetwork(network.value);
  terminal.out(json ? `${JSON.stringify(shown)}\n` : networkText(shown));
  return exitCodes.done;
}

/** Not done unless packets of the link's own size arrive whole. */
export async function showMtu(terminal: Terminal, peer: string, json: boolean): Promise<number> {
  const network = await observeNetwork();
  if (!network.ok) return terminal.refuse(network.error);
  const report = await checkMtu(network.value, peer);
  if (!report.ok) return terminal.refuse(report.error);
  const { link, linkMtu, pathMtu } = report.value;
  const isWhole = pathMtu === linkMtu;
  if (json) terminal.out(`${JSON.stringify(report.value)}\n`);
  else
    terminal.say(
      pathMtu === null ? 'network.mtu-silent' : isWhole ? 'network.mtu-whole' : 'network.mtu-narrow',
      { peer, link, linkMtu: String(linkMtu), pathMtu: String(pathMtu) },
    );
  return isWhole ? exitCodes.done : exitCodes.refused;
}
