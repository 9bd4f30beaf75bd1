import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import {
  DEVICE_ID_PATTERN,
  type Device,
  MAX_DEVICE_ID_CHARACTERS,
  MAX_DEVICE_NAME_CHARACTERS,
} from '../../../core/devices/index.ts';
import { isoTime } from '../../../core/kernel/clock.ts';
import { Nullable } from '../schema/parts.ts';
import { phoneSettings } from './phone-settings.ts';
import { qrDataUri } from './qr.ts';

const EXAMPLE_KEY = 'dv_q8…';

export const DeviceIdParam = Type.String({ minLength: 1, maxLength: MAX_DEVICE_ID_CHARACTERS });

export const NewDeviceBody = Type.Object(
  {
    name: Type.Optional(
      Nullable(
        Type.String({ minLength: 1, maxLength: MAX_DEVICE_NAME_CHARACTERS }),
        'For those who look at the list. Default: the name that it had.',
      ),
    ),
    deviceId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: MAX_DEVICE_ID_CHARACTERS,
        pattern: DEVICE_ID_PATTERN,
        description:
          'An id that the device has already. One that was linked before gets a new key. Default: a short one is made.',
      }),
    ),
  },
  { examples: [{ name: 'Dana’s phone' }, { deviceId: '00112233-4455-6677-8899-AABBCCDDEEFF' }] },
);

export const LinkedDeviceBody = Type.Object(
  {
    deviceId: Type.String(),
    deviceKey: Type.String({ description: 'Shown this once.' }),
    owntracksUrl: Type.String({
      description: 'For OwnTracks in HTTP mode; the id is the user, the key the password.',
    }),
    osmandUrl: Type.String({ description: 'For Traccar Client and OsmAnd, with id and key in it.' }),
    qr: Type.String({ description: 'A QR code as an SVG in a `data:` URI; it sets OwnTracks up.' }),
    qrOsmand: Type.String({ description: 'Another, which sets Traccar Client up.' }),
    owntracksLink: Type.String({
      description: 'What `qr` shows: opened on the phone itself it does the same.',
    }),
  },
  {
    title: 'LinkedDevice',
    examples: [
      {
        deviceId: '4k7m2npqrst',
        deviceKey: EXAMPLE_KEY,
        owntracksUrl: 'https://delivery.example.com/devices/owntracks',
        osmandUrl: `https://delivery.example.com/devices/osmand/${EXAMPLE_KEY}?id=4k7m2npqrst`,
        qr: 'data:image/svg+xml;base64,PHN2Zy…',
        qrOsmand: 'data:image/svg+xml;base64,PHN2Zy…',
        owntracksLink: 'owntracks:///config?inline=eyJfdHlwZSI6…',
      },
    ],
  },
);

export const DeviceList = Type.Object(
  {
    data: Type.Array(
      Type.Object({
        deviceId: Type.String(),
        name: Nullable(Type.String()),
        linkedAt: Type.String(),
        lastSeenAt: Nullable(
          Type.String(),
          'When it reported last, to the minute; null if it has not since the server started.',
        ),
      }),
    ),
  },
  {
    title: 'DeviceList',
    examples: [
      {
        data: [
          {
            deviceId: '4k7m2npqrst',
            name: 'Dana’s phone',
            linkedAt: '2026-05-13T11:58:02.114Z',
            lastSeenAt: '2026-05-13T12:00:00.000Z',
          },
        ],
      },
      { data: [] },
    ],
  },
);

export function presentLinked(
  publicUrl: string,
  { device, key }: { device: Device; key: string },
): Static<typeof LinkedDeviceBody> {
  const settings = phoneSettings(publicUrl, device.id, key);
  return {
    deviceId: device.id,
    deviceKey: key,
    owntracksUrl: settings.ownTracksUrl,
    osmandUrl: settings.osmAndUrl,
    qr: qrDataUri(settings.ownTracksLink),
    qrOsmand: qrDataUri(settings.osmAndLink),
    owntracksLink: settings.ownTracksLink,
  };
}

export function presentDevices(
  devices: readonly (Device & { lastSeenAt: number | null })[],
): Static<typeof DeviceList> {
  return {
    data: devices.map(({ id, name, linkedAt, lastSeenAt }) => ({
      deviceId: id,
      name,
      linkedAt: isoTime(linkedAt),
      lastSeenAt: lastSeenAt === null ? null : isoTime(lastSeenAt),
    })),
  };
}
