import { XMLBuilder } from 'fast-xml-parser';

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  format: true,
  suppressEmptyNode: true,
});

/**
 * XML for libvirt from a tree: `@name` is an attribute, `#text` an element's text, an array one element for
 * each of its items. Whatever signs a value has, it arrives as it is, but for those that XML knows no way to write.
 */
export function buildXml(tree: Readonly<Record<string, unknown>>): string {
  return builder.build(tree);
}
