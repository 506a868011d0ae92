/**
 * The one thing in the firewall that is not the same in every VM: which links belong to the
 * management network. Until it is said, nothing is open at all.
 */
export function managementLinksRules(links: readonly string[]): string {
  const set = 'inet zin management_links';
  const elements = links.map((link) => `"${link}"`).join(', ');
  return `flush set ${set}\n${links.length === 0 ? '' : `add element ${set} { ${elements} }\n`}`;
}
