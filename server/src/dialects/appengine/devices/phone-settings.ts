/** What an app has to be told so that it reports as this device. */
export type PhoneSettings = {
  /** The address for OwnTracks, which sends id and key by HTTP Basic. */
  ownTracksUrl: string;
  /** The address for Traccar Client and others that speak the OsmAnd protocol; id and key stand in it. */
  osmAndUrl: string;
  /** What OwnTracks reads from a QR code, or opens as a link: everything at once. */
  ownTracksLink: string;
  /** What Traccar Client reads from a QR code. */
  osmAndLink: string;
};

/** A place every few seconds or metres while driving, which is what following a driver down a street takes. */
const MOVING_SECONDS = 10;
const MOVING_METERS = 25;
/** Standing still, often enough not to look lost: a position is stale after two minutes. */
const STANDING_SECONDS = 60;

export function phoneSettings(publicUrl: string, deviceId: string, deviceKey: string): PhoneSettings {
  const ownTracksUrl = `${publicUrl}/devices/owntracks`;
  const osmAndUrl = `${publicUrl}/devices/osmand/${deviceKey}?id=${deviceId}`;
  // The app takes the address up to the question mark, and each of the others as the setting of that name.
  const traccar = new URLSearchParams({
    accuracy: 'high',
    distance: String(MOVING_METERS),
    heartbeat: String(STANDING_SECONDS),
    buffer: 'true',
  });
  return {
    ownTracksUrl,
    osmAndUrl,
    ownTracksLink: ownTracksLink(ownTracksUrl, deviceId, deviceKey),
    osmAndLink: `${osmAndUrl}&${traccar}`,
  };
}

/**
 * The app's configuration in its own form (owntracks.org/booklet/features/remoteconfig). In Base64 with its usual
 * alphabet, which both apps read, and escaped, for a plus sign would come out of a query as a space.
 */
function ownTracksLink(url: string, username: string, password: string): string {
  const configuration = {
    _type: 'configuration',
    // HTTP.
    mode: 3,
    url,
    auth: true,
    username,
    password,
    deviceId: username,
    tid: username.slice(-2),
    // Move mode: by time and distance, not only when the phone's cell changes.
    monitoring: 2,
    moveModeLocatorInterval: MOVING_SECONDS,
    locatorInterval: MOVING_SECONDS,
    locatorDisplacement: MOVING_METERS,
    cmd: false,
  };
  const inline = Buffer.from(JSON.stringify(configuration)).toString('base64');
  return `owntracks:///config?inline=${encodeURIComponent(inline)}`;
}
