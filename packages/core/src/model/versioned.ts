/** A value in the arbiter and the index of its last change; index 0: the key is not there. */
export interface Versioned<T> {
  readonly value: T;
  readonly index: number;
}
