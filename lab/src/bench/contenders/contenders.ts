import type { Contender, ContenderName } from './contender.ts';
import { pacemaker, pacemakerTuned } from './pacemaker.ts';
import { zsha, zshaFencing } from './zsha.ts';

export const contenders: Readonly<Record<ContenderName, Contender>> = {
  zsha,
  'zsha-fencing': zshaFencing,
  pacemaker,
  'pacemaker-tuned': pacemakerTuned,
};
