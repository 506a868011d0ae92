/** The kinds of things that something happens to. */
export const resources = ['zone', 'cluster', 'setting', 'account', 'task', 'session'] as const;
