import { isoMicroTime, isoTime } from '../../core/kernel/clock.ts';

/** When something is due. Whole seconds stand without a fraction, `2025-12-15T14:46:00Z`, as Logis writes them. */
export function plannedTime(ms: number): string {
  return ms % 1000 === 0 ? isoTime(ms).replace('.000Z', 'Z') : isoMicroTime(ms);
}

/** `1441 m`. */
export function distanceText(meters: number): string {
  return `${Math.round(meters)} m`;
}

/** `13 min`, rounded up. */
export function durationText(seconds: number): string {
  return `${Math.ceil(seconds / 60)} min`;
}

/** The integer that Logis' clients expect, where the number of the building is one; `12b` and `007` stay text. */
export function buildingNumber(text: string | null): number | string | null {
  return text !== null && /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}
