import { createAdminClient, createClient, type NewStop, type Role } from '@doorstep/sdk';

const baseUrl = 'http://127.0.0.1:8080';
const orgId = 'my-fleet';

// An org that asks one driver at a time, and a client for each of three people.
const admin = createAdminClient({ baseUrl, adminToken: 'let-me-in' });
await admin.orgs.create({
  id: orgId,
  name: 'My Fleet',
  currency: 'USD',
  timezone: 'America/New_York',
  settings: { dispatchMode: 'offer' },
});
async function signIn(sub: string, role: Role, name: string) {
  const fetchToken = async () => (await admin.tokens.create(orgId, { sub, role, name })).token;
  return createClient({ baseUrl, orgId, token: await fetchToken(), refreshToken: fetchToken });
}
const ana = await signIn('ana', 'customer', 'Ana Petrova');
const dana = await signIn('dana', 'driver', 'Dana Reyes');
const boss = await signIn('boss', 'staff', 'Mara Boss');

// Dana registers, is approved, goes online, and says where she is.
const driver = await dana.register({
  firstName: 'Dana',
  lastName: 'Reyes',
  phone: '+12125550188',
  vehicleType: 'van',
  vehiclePlate: 'ABC 123',
});
await boss.staff.agents.approve(driver.id);
await dana.driver.setAvailability(true);
await dana.driver.sendLocation({ lat: 40.71, lng: -74.01, heading: 45 });

// Ana asks for the price and books at it. At her door a PIN and a photo are wanted.
const stops: NewStop[] = [
  {
    type: 'pickup',
    location: { lat: 40.7128, lng: -74.006, address: '1 Harbour Street' },
    contact: { name: 'Shop' },
  },
  {
    type: 'dropoff',
    location: { lat: 40.7306, lng: -73.9866, address: '22 Garden Lane' },
    contact: { name: 'Ana Petrova', phone: '+12125550123' },
    proof: { pin: true, photo: true },
  },
];
const quote = await ana.quotes.create({ stops });
const { jobId } = await ana.orders.create({ quoteId: quote.quoteId, stops });
console.log(`booked for ${quote.price} ${quote.currency}`);
const link = await ana.orders.links.create(jobId, { uses: null });
console.log(`to be followed at ${link.url}`);

// From here on her page follows, whatever happens to the connection.
async function follow() {
  for await (const frame of ana.orders.trackStream(jobId)) {
    if (frame.type === 'message') console.log(`${frame.data.name} wrote: ${frame.data.text}`);
    if (frame.type === 'timeline') console.log(frame.data.event);
    if (frame.type === 'status' && frame.data.status === 'completed') return;
  }
}
const following = follow();

// Dana is asked, and has half a minute to say yes.
for await (const frame of dana.driver.stream()) {
  const offers = frame.type === 'snapshot' ? frame.data.offers : frame.type === 'offer' ? [frame.data] : [];
  if (offers.length === 0) continue;
  await dana.driver.accept(jobId);
  break;
}

// They talk without a phone number.
await ana.orders.messages.send(jobId, { text: 'The bell does not work, please knock.' });
const { data: unread } = await dana.driver.messages.list(jobId);
console.log(`Dana reads: ${unread[0]?.text}`);
await dana.driver.messages.read(jobId);
await dana.driver.messages.send(jobId, { text: 'Will do.' });

// Dana drives it home.
await dana.driver.startPickup(jobId);
await dana.driver.arrivePickup(jobId);
await dana.driver.completePickup(jobId);
await dana.driver.startDropoff(jobId);
await dana.driver.sendLocation({ lat: 40.722, lng: -73.995, heading: 30 });
await dana.driver.arriveDropoff(jobId);

// At the door: a photo (what a camera or a file input gives; here the smallest picture there is), and Ana's PIN.
const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const photo = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
const image = await dana.driver.images.add(jobId, { type: 'pod', file: photo });
const { stops: shown } = await ana.orders.track(jobId);
const pin = shown[1]?.pin ?? '';
await dana.driver.completeDropoff(jobId, {
  proof: { pin, imageIds: [image.id], recipientName: 'Ana' },
});
await dana.driver.complete(jobId);
await following;

// Ana sees the photo and gives her stars; Dana sees what it earned, and Mara why Dana was asked.
const { data: images } = await ana.orders.images.list(jobId);
console.log(`photo at ${images[0]?.urls?.full}`);
await ana.orders.rate(jobId, { stars: 5, comment: 'Knocked, as asked.' });
const { summary } = await dana.driver.payments.list();
console.log(`earned ${summary.amount} cents by ${summary.jobs} delivery`);
const { decisions } = await boss.staff.dispatch.get(jobId);
const asked = decisions[0]?.candidates.find(({ verdict }) => verdict === 'asked');
console.log(`${asked?.name} was asked, ${asked?.distance} m away, and ${decisions[0]?.offer?.outcome}`);
