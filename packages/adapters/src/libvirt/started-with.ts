import { XMLParser } from 'fast-xml-parser';
import { parseConfigVersion, serializeConfigVersion } from '@zsha/config/config-version';
import type { ConfigVersion } from '@zsha/config/config-version';

const namespace = 'https://zsha.org/started-with/1';
const element = 'zsha:started-with';

/**
 * The configuration that a domain was started with, in the domain itself: it moves with a live
 * migration and outlives every agent, and Consul need not be asked.
 */
export function startedWithElement(version: ConfigVersion): unknown {
  return { [element]: { '@xmlns:zsha': namespace, '#text': serializeConfigVersion(version) } };
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', trimValues: false });

/** @param xml a domain as libvirt prints it. @returns null for one that says nothing of it. */
export function startedWith(xml: string): ConfigVersion | null {
  const said = metadataOf(xml)?.[element];
  const text = typeof said === 'object' && said !== null ? (said as { '#text'?: unknown })['#text'] : said;
  const version = typeof text === 'string' ? parseConfigVersion(text) : null;
  return version?.ok === true ? version.value : null;
}

/** What libvirt prints is well formed; an answer that was cut off is not. */
function metadataOf(xml: string): Readonly<Record<string, unknown>> | null {
  try {
    const { domain } = parser.parse(xml) as {
      readonly domain?: { readonly metadata?: Readonly<Record<string, unknown>> };
    };
    return domain?.metadata ?? null;
  } catch {
    return null;
  }
}
