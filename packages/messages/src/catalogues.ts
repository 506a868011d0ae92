import { backupEnglish } from './en-us/backup.ts';
import { cliEnglish } from './en-us/cli.ts';
import { commandsEnglish } from './en-us/commands.ts';
import { configEnglish } from './en-us/config.ts';
import { configChangeEnglish } from './en-us/config-change.ts';
import { doctorEnglish } from './en-us/doctor.ts';
import { drillEnglish } from './en-us/drill.ts';
import { eventsEnglish } from './en-us/events.ts';
import { explainEnglish } from './en-us/explain.ts';
import { hostEnglish } from './en-us/host.ts';
import { installEnglish } from './en-us/install.ts';
import { networkEnglish } from './en-us/network.ts';
import { statusEnglish } from './en-us/status.ts';
import { platformEnglish } from './en-us/platform.ts';
import { zsCliEnglish } from './en-us/zs-cli.ts';
import { zinEnglish } from './en-us/zin.ts';
import type { Locale } from './locale.ts';
import { backupChinese } from './zh-cn/backup.ts';
import { cliChinese } from './zh-cn/cli.ts';
import { commandsChinese } from './zh-cn/commands.ts';
import { configChinese } from './zh-cn/config.ts';
import { configChangeChinese } from './zh-cn/config-change.ts';
import { doctorChinese } from './zh-cn/doctor.ts';
import { drillChinese } from './zh-cn/drill.ts';
import { eventsChinese } from './zh-cn/events.ts';
import { explainChinese } from './zh-cn/explain.ts';
import { hostChinese } from './zh-cn/host.ts';
import { installChinese } from './zh-cn/install.ts';
import { networkChinese } from './zh-cn/network.ts';
import { statusChinese } from './zh-cn/status.ts';
import { platformChinese } from './zh-cn/platform.ts';
import { zsCliChinese } from './zh-cn/zs-cli.ts';
import { zinChinese } from './zh-cn/zin.ts';

const english = {
  ...backupEnglish,
  ...cliEnglish,
  ...commandsEnglish,
  ...configEnglish,
  ...configChangeEnglish,
  ...doctorEnglish,
  ...drillEnglish,
  ...eventsEnglish,
  ...explainEnglish,
  ...hostEnglish,
  ...installEnglish,
  ...networkEnglish,
  ...statusEnglish,
  ...platformEnglish,
  ...zsCliEnglish,
  ...zinEnglish,
};
const chinese = {
  ...backupChinese,
  ...cliChinese,
  ...commandsChinese,
  ...configChinese,
  ...configChangeChinese,
  ...doctorChinese,
  ...drillChinese,
  ...eventsChinese,
  ...explainChinese,
  ...hostChinese,
  ...installChinese,
  ...networkChinese,
  ...statusChinese,
  ...platformChinese,
  ...zsCliChinese,
  ...zinChinese,
};

export type MessageId = keyof typeof english;

/** Everything that is said to operators, in ICU syntax; each language has every message. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<MessageId, string>>>> = {
  'en-US': english,
  'zh-CN': chinese,
};
