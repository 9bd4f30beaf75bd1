import type { Geocoder } from '../../core/places/ports.ts';
import { createNominatim } from './nominatim/nominatim.ts';
import { createPhoton } from './photon/photon.ts';

/** The address service that the operator has set up; null for none, where orgs have their address books only. */
export function chooseGeocoder(options: {
  kind: 'nominatim' | 'photon';
  url: string | null;
  timeoutMs: number;
  callsPerSecond: number;
  version: string;
  publicUrl: string;
}): Geocoder | null {
  const { kind, url, timeoutMs, callsPerSecond } = options;
  if (url === null) return null;
  const userAgent = `Doorstep/${options.version} (+${options.publicUrl})`;
  const create = kind === 'nominatim' ? createNominatim : createPhoton;
  return create({ url, userAgent, timeoutMs, callsPerSecond });
}
