import { CLIENT, expectStatus } from '../../test/support/tenant.ts';

/** One fix of a driver's phone at a place ({ lat, lng, heading? }), taken so many seconds ago. */
export function report(driver, place, agoSeconds) {
  const recordedAt = new Date(Date.now() - agoSeconds * 1000).toISOString();
  return driver.put(`${CLIENT}/location`, { ...place, accuracy: 6, recordedAt });
}

/** Each picture takes some seconds, and the place is to be fresh in all of them. The answer ends it. */
export async function keepReporting(driver, placeNow) {
  const beat = () => report(driver, placeNow(), 2);
  expectStatus(await beat(), 200);
  const beating = setInterval(() => void beat().catch(() => {}), 4_000);
  return () => clearInterval(beating);
}
