import { XMLParser } from 'fast-xml-parser';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
});

/** @returns what libvirt printed as the tree that `buildXml` takes; null for an answer that was cut off. */
export function parseXml(xml: string): Readonly<Record<string, any>> | null {
  try {
    return parser.parse(xml) as Readonly<Record<string, any>>;
  } catch {
    return null;
  }
}
