import { describe, expect, test } from 'vitest';
import { render } from '@zsha/messages/render';
import { checkConfigText } from './parse-config.ts';
import { sampleConfig } from './sample-config.ts';

const sample = sampleConfig({
  type: 'FileConf',
  macs: ['02:98:54:4b:a5:c0', 'f6:75:d8:5d:73:73'],
  comment: (of) => of,
});

const told = (text: string): string[] => {
  const { problems } = checkConfigText(text);
  return problems.map(({ line, messageId, params }) => `${line}: ${render('en-US', messageId, params)}`);
};
const lineOf = (text: string, word: string): number =>
  text.split('\n').findIndex((line) => line.includes(word)) + 1;

/** The manual's own sample (1.2.6.2), every slip of it included. */
const manual = `{
    "Node": [
        "192.168.255.205 nfs-1",
        "192.168.255.221 nfs-2",
        "192.168.255.183 nfs-3"
    ], //请修改三节点的IP地址以及主机名称
    "MemorySizeInGB": 8, //管理节点主机的内存配置,最小值为8GB
    "CPU": 4,
    "Type": "FileConf",
    "MonAddrs": null, //无需设置监控节点
    "ChronyServers": [
        "192.168.255.205"
    ],
    "PoolName": "",
    "ImageFolder": "/opt/smp/mnagt", //管理节点镜像存放的本地目录
    "DNS": [
        "172.20.198.1",
        "223.5.5.5" //管理节点主机的公网DNS信息
    ],
    "Network": [
        {
            "Bridge": "br_zsn0",
            "MacAddress": "02:98:54:4b:a5:c0",
            "Ipaddr": "172.20.198.3@nfs-1, 172.20.200.3@nfs-2, 172.20.210.3@nfs-3",
            "Netmask": "255.255.255.0@nfs-1, 255.255.255.0@nfs-2, 255.255.255.0@nfs-3",
            "Gateway": "172.20.198.1@nfs-1, 172.20.200.1@nfs-2, 172.20.210.1@nfs-3",
            //管理节点主机的IP地址以及对应掩码和网关支持per-node格式,可实现管理节点主机跨
            网段启动
            "IsMgmt": true,
            "IsDefRoute": false
        },
        {
            "Bridge": "br_zsn1",
            "MacAddress": "f6:75:d8:5d:73:73",
            "Ipaddr": "203.114.54.10",
            "Netmask": "255.255.255.0",
            "Gateway": "203.114.54.1",
            "IsMgmt": false,
            "IsDefRoute": true
        }
    ],
    "ConsoleProxyOverriddenIP": "" //ZStack管理服务的控制台服务地址,支持per-node格式
    "AllowResetRootPassword": false //默认为false;设为true时,管理节点主机才允许重
    置root密码
}
`;

describe('the manual’s own slips', () => {
  test('a comment that was wrapped is known for one', () => {
    expect(told(manual)).toEqual([
      `${lineOf(manual, '网段启动')}: 网段启动 looks like the rest of the comment above; put // before it, or delete it`,
      `${lineOf(manual, '置root密码')}: 置root密码 looks like the rest of the comment above; put // before it, or delete it`,
    ]);
  });

  test('then the missing comma is all that is left, with its line', () => {
    const joined = manual.replace('            网段启动\n', '').replace('    置root密码\n', '');
    expect(told(joined)).toEqual([`${lineOf(joined, 'AllowReset')}: a comma is missing before this`]);
  });

  test('with it the sample holds, and mnagt is asked about', () => {
    const mended = manual
      .replace('            网段启动\n', '')
      .replace('    置root密码\n', '')
      .replace('"ConsoleProxyOverriddenIP": ""', '"ConsoleProxyOverriddenIP": "",');
    const { config, warnings } = checkConfigText(mended);
    expect(config?.imageFolder).toBe('/opt/smp/mnagt');
    expect(warnings).toMatchObject([
      { path: 'ImageFolder', messageId: 'config.image-folder-mnagt', params: { meant: '/opt/smp/mngt' } },
    ]);
  });
});

describe('what a keyboard does', () => {
  test.each([
    ['a comma', (text: string) => text.replace('"CPU": 4,', '"CPU": 4，'), '， is full-width; write ,'],
    ['a colon', (text: string) => text.replace('"CPU": 4', '"CPU"： 4'), '： is full-width; write :'],
    [
      'quotes around a key',
      (text: string) => text.replace('"CPU"', '“CPU”'),
      '“CPU” is full-width; write "CPU"',
    ],
    [
      'quotes around a value',
      (text: string) => text.replace('"FileConf"', '“FileConf”'),
      '“FileConf” is full-width; write "FileConf"',
    ],
    [
      'single quotes',
      (text: string) => text.replace('"FileConf"', "'FileConf'"),
      'texts stand in double quotes, not in single ones',
    ],
    [
      'a # comment',
      (text: string) => text.replace('"CPU"', '# CPUs\n"CPU"'),
      'a comment begins with //, not with #',
    ],
    [
      'a blank sign in a node',
      (text: string) => text.replace('205 node-1', '205\u3000node-1'),
      '192.168.255.205\u3000node-1 has full-width signs in it; write 192.168.255.205 node-1',
    ],
    [
      'a full stop in an address',
      (text: string) => text.replace('"172.20.198.1"', '"172。20.198.1"'),
      '172。20.198.1 has full-width signs in it; write 172.20.198.1',
    ],
    [
      'a number in quotes',
      (text: string) => text.replace('"CPU": 4', '"CPU": "4"'),
      '4 stands in quotes; write it without them',
    ],
    [
      'a truth value in quotes',
      (text: string) => text.replace('false //', '"false" //'),
      'false stands in quotes; write it without them',
    ],
    [
      'a key in another case',
      (text: string) => text.replace('"Dns"', '"DNS"').replace('"DNS"', '"Dns"'),
      'Dns is not known here; DNS was meant',
    ],
  ])('%s is told by what was meant', (_, spoil, line) => {
    const text = spoil(sample);
    expect(text).not.toBe(sample);
    expect(told(text).map((one) => one.replace(/^\d+: /, ''))).toContain(line);
  });

  test('comments, a trailing comma, Windows line ends and a byte order mark are no slips', () => {
    const text = `\uFEFF${sample.replace(/false \/\/ reset-password\n/, 'false, /* x */\n').replaceAll('\n', '\r\n')}`;
    expect(told(text)).toEqual([]);
  });
});
