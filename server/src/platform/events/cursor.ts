import { DomainError } from '../../core/kernel/errors.ts';

/** Where an event stands in its org's log: the transaction that wrote it, then its number within the log. */
export type EventPosition = { tx: bigint; seq: bigint };

const MAX_XID8 = 2n ** 64n - 1n;
const MAX_INT8 = 2n ** 63n - 1n;
const SHAPE = /^([0-9a-f]{1,16})\.([0-9a-f]{1,16})$/;

/** An opaque text for a position: readers may keep it and send it back, not look into it. */
export function encodeCursor(position: EventPosition): string {
  return Buffer.from(`${position.tx.toString(16)}.${position.seq.toString(16)}`).toString('base64url');
}

/** @throws DomainError `invalid_input` for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): EventPosition {
  const match = SHAPE.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  const position = match && { tx: BigInt(`0x${match[1]}`), seq: BigInt(`0x${match[2]}`) };
  if (!position || position.tx > MAX_XID8 || position.seq > MAX_INT8 || encodeCursor(position) !== cursor) {
    throw new DomainError('invalid_input', 'the cursor is not one of ours', [
      { path: 'after', message: 'is not a cursor that this server gave' },
    ]);
  }
  return position;
}
