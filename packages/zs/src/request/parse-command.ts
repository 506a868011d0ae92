import { parseArgs } from 'node:util';
import type { BondMode } from '../model/settings.ts';
import type { Program } from './programs.ts';
import type { Request } from './request.ts';

export interface ChangeOptions {
  /** null: only when the change could cut off whoever asks for it. */
  readonly confirmWithinS: number | null;
  readonly dryRun: boolean;
}

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'change'; readonly request: Request; readonly options: ChangeOptions }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'roll-back' }
  | { readonly kind: 'show'; readonly json: boolean }
  | { readonly kind: 'check-mtu'; readonly peer: string; readonly json: boolean }
  /** The wording of what is wrong with it, or '' when a part is missing. */
  | { readonly kind: 'wrong-usage'; readonly detail: string };

const confirmMaxS = 3600;
const flags = { type: 'boolean', default: false } as const;

/** Reads the form alone; whether it can be done is not asked here. */
export function parseCommand(program: Program, args: readonly string[]): Command {
  let read: ReturnType<typeof readArgs>;
  try {
    read = readArgs(args);
  } catch (error) {
    return { kind: 'wrong-usage', detail: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = read;
  if (values.help) return { kind: 'help' };
  if (program === 'zs-show-network') return parseShow(values, positionals);
  if (program === 'zs-network-setting' && (values.confirm || values['roll-back']))
    return { kind: values.confirm ? 'confirm' : 'roll-back' };
  const within = values['confirm-within'];
  if (
    within !== undefined &&
    !(/^\d{1,4}$/.test(within) && Number(within) >= 10 && Number(within) <= confirmMaxS)
  )
    return { kind: 'wrong-usage', detail: `--confirm-within ${within}: 10..${confirmMaxS}` };
  const verbs = (['a', 'b', 'c', 'd', 'i', 'u'] as const).filter((verb) => values[verb]);
  const [verb, second] = verbs;
  const request = verb === undefined || second !== undefined ? null : readRequest(program, verb, positionals);
  if (request === null) return { kind: 'wrong-usage', detail: '' };
  const confirmWithinS = within === undefined ? null : Number(within);
  return { kind: 'change', request, options: { confirmWithinS, dryRun: values['dry-run'] } };
}

function readArgs(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      a: { ...flags, short: 'a' },
      b: { ...flags, short: 'b' },
      c: { ...flags, short: 'c' },
      d: { ...flags, short: 'd' },
      i: { ...flags, short: 'i' },
      u: { ...flags, short: 'u' },
      help: { ...flags, short: 'h' },
      json: flags,
      confirm: flags,
      'roll-back': flags,
      'dry-run': flags,
      'confirm-within': { type: 'string' },
      'check-mtu': { type: 'string' },
    },
  });
}

function parseShow(
  values: { readonly json: boolean; readonly 'check-mtu'?: string | undefined },
  positionals: readonly string[],
): Command {
  if (positionals.length > 0) return { kind: 'wrong-usage', detail: '' };
  const peer = values['check-mtu'];
  return peer === undefined
    ? { kind: 'show', json: values.json }
    : { kind: 'check-mtu', peer, json: values.json };
}

type Verb = 'a' | 'b' | 'c' | 'd' | 'i' | 'u';

function readRequest(
  program: Exclude<Program, 'zs-show-network'>,
  verb: Verb,
  words: readonly string[],
): Request | null {
  switch (program) {
    case 'zs-bond-lacp':
      return readBond('lacp', verb, words);
    case 'zs-bond-ab':
      return readBond('active-backup', verb, words);
    case 'zs-nic-to-bond': {
      const [bond, nic, ...rest] = words;
      if (bond === undefined || nic === undefined || rest.length > 0) return null;
      if (verb === 'a') return { kind: 'add-port', bond, nic };
      return verb === 'd' ? { kind: 'remove-port', bond, nic } : null;
    }
    case 'zs-vlan': {
      const [link, id, ...rest] = words;
      if (link === undefined || id === undefined || rest.length > 0) return null;
      if (verb === 'c') return { kind: 'create-vlan', link, id };
      return verb === 'd' ? { kind: 'delete-vlan', link, id } : null;
    }
    case 'zs-network-setting':
      return readAddressRequest(verb, words);
  }
}

function readBond(mode: BondMode, verb: Verb, words: readonly string[]): Request | null {
  const [bond, mtuWord, mtu, ...rest] = words;
  if (bond === undefined || rest.length > 0) return null;
  if (mtuWord !== undefined && (mtuWord !== 'mtu' || mtu === undefined)) return null;
  const size = mtu ?? null;
  if (verb === 'c') return { kind: 'create-bond', bond, mode, mtu: size };
  if (verb === 'u') return { kind: 'update-bond', bond, mode, mtu: size };
  return verb === 'd' && size === null ? { kind: 'delete-bond', bond, mode } : null;
}

function readAddressRequest(verb: Verb, words: readonly string[]): Request | null {
  const [link, address, netmask, gateway, ...rest] = words;
  if (link === undefined || rest.length > 0) return null;
  if (verb === 'd') return address === undefined ? { kind: 'clear-address', link } : null;
  if (verb !== 'i' && verb !== 'b') return null;
  if (address === undefined || netmask === undefined) return null;
  return { kind: 'set-address', link, bridge: verb === 'b', address, netmask, gateway: gateway ?? null };
}
