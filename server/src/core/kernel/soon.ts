/**
 * A value that is here already, or will be. What is asked thousands of times a second is answered from memory nearly
 * always, and then waiting for it would cost more than finding it. A function that gives one may also throw at once.
 */
export type Soon<T> = T | Promise<T>;

/** Goes on with the value: at once where it is here, else when it has come. */
export function whenHere<T, R>(value: Soon<T>, goOn: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}
