import { aboutBlips } from '../blips/blip.ts';

const blips: Readonly<Record<keyof typeof aboutBlips, string>> = {
  'arbiter-cut-from-owner': '虚拟机所在节点的 Consul（Corosync）与其他节点隔离 10 秒',
  'storage-stalled': '所有节点的存储停顿 30 秒',
  'agent-killed': '虚拟机所在节点的 agent（pacemaker-controld）被杀 50 次',
  'leader-killed': 'leader 节点的 Consul（Corosync）被杀 20 次',
  'arbiter-stopped': '所有节点的 Consul（Corosync）停止 5 分钟',
  'slow-answers': '30 分钟内，Consul 与存储 3 % 的应答延迟 0.5 至 3 秒',
};

/** What stands in the cells of the tables and is neither a figure nor the name of a program. */
const words: Readonly<Record<string, string>> = {
  failure: '故障',
  contender: '对象',
  rounds: '轮数',
  median: '中位数',
  max: '最大',
  'QEMU elsewhere: median': 'QEMU 在其他节点启动：中位数',
  'guest answers: median': '虚拟机应答：中位数',
  'QEMU, dead node led (rounds)': 'QEMU，故障节点为 leader 时（轮数）',
  'not back': '未恢复',
  'power-cut': '断电',
  isolation: '隔离',
  'storage-loss': '失去存储',
  'bound of the timings': '时限给出的上限',
  'rounds within the bound': '上限以内的轮数',
  trouble: '扰动',
  ...Object.fromEntries(
    Object.entries(aboutBlips).map(([name, about]) => [about, blips[name as keyof typeof aboutBlips]]),
  ),
  unit: '单元',
  'all but the VM': '虚拟机以外合计',
  'node with the VM: CPU, % of a core': '虚拟机所在节点：CPU，单核 %',
  'other nodes: CPU, % of a core': '其他节点：CPU，单核 %',
  'memory, MB': '内存，MB',
  'written, GB a year': '写盘，GB/年',
  'log, of the node that writes most': '日志（写入最多的节点）',
  bytes: '字节',
  'MB a year': 'MB/年',
  all: '合计',
};

const phrases: readonly (readonly [RegExp, string])[] = [
  [/^(\S+): restarts \(longest silence of the page\)$/, '$1：重启次数（页面最长无应答）'],
  [/^(\S+), (\d+) minutes/, '$1，$2 分钟'],
  [/\(the guest was restarted meanwhile\)$/, '（期间虚拟机重启过）'],
  [/^Measured from (\S+) to (\S+), commits? (.+)\.$/, '测量时间 $1 至 $2，提交 $3。'],
  [/^Not measured yet\.$/, '尚未测量。'],
];

/** Tables as Markdown has them, cell by cell; what has no translation stays as it is. */
export function inChinese(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.split('|').map(cellInChinese).join('|') : phrase(line)))
    .join('\n');
}

function cellInChinese(cell: string): string {
  const bare = cell.trim();
  return cell.replace(bare, words[bare] ?? phrase(bare));
}

const phrase = (text: string): string =>
  phrases.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text);
