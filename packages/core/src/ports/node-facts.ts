/** What the engine puts into its node's report; gathered on the side, never waited for. */
export interface NodeFacts {
  readonly room: boolean;
  readonly freeMemoryMib: number;
  readonly gateway: boolean | null;
}
