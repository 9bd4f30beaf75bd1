import { CLIENT, expectStatus, STAFF, type Tenant, type TestDriver } from '../../support/tenant.ts';
import { readExample } from '../shape.ts';

/** An address as the documentation's example has it. */
type Documented = {
  building_number: number;
  street_name: string;
  apt_number: string | null;
  city: string;
  postal_code: string;
  latitude: number;
  longitude: number;
};

const { job_track: EXAMPLE } = readExample('logis-track') as {
  // biome-ignore lint/suspicious/noExplicitAny: it is read field by field
  job_track: any;
};

const ADMIN = '/admin/v1/orgs';

function partsOf(address: Documented) {
  return {
    buildingNumber: String(address.building_number),
    street: address.street_name,
    ...(address.apt_number === null ? {} : { unit: address.apt_number }),
    city: address.city,
    postalCode: address.postal_code,
  };
}

const pointOf = ({ latitude: lat, longitude: lng }: Documented) => ({ lat, lng });

/** The documentation's people and places, told to an org over HTTP wherever there is a call for it. */
export async function tellTheExample(org: Tenant): Promise<{ driver: TestDriver }> {
  const { provider, store, driver } = EXAMPLE;
  const { company_detail: company } = store;
  const ofOrg = `${ADMIN}/${org.orgId}`;
  const { defaultMerchantId } = expectStatus(
    await org.operator.patch(ofOrg, {
      owner: {
        firstName: provider.first_name,
        lastName: provider.last_name,
        email: provider.email,
        phone: provider.phone_number,
        address: { ...partsOf(provider.address_detail), ...pointOf(provider.address_detail) },
      },
    }),
    200,
  );
  const merchant = {
    companyName: company.name,
    email: company.email,
    phone: company.phone_number,
    address: { ...partsOf(company.address_detail), ...pointOf(company.address_detail) },
    website: company.website,
    branding: {
      logoUrl: company.logo,
      backgroundUrl: company.background,
      primaryColor: company.primary_color,
      onPrimaryColor: company.on_primary_color,
      secondaryColor: company.secondary_color,
      onSecondaryColor: company.on_secondary_color,
      tertiaryColor: company.tertinary_color,
      onTertiaryColor: company.on_tertinary_color,
      surfaceColor: company.surface_color_primary,
      onSurfaceColor: company.on_primary_surface,
      secondarySurfaceColor: company.surface_color_secondary,
      onSecondarySurfaceColor: company.on_secondary_surface,
    },
    settings: {
      notifyBySms: company.do_notify_clients_sms,
      allowCustomerEdits: company.allow_client_self_update,
    },
    owner: {
      sub: 'store-owner',
      firstName: store.first_name,
      lastName: store.last_name,
      email: store.email,
      phone: store.phone_number,
    },
  };
  expectStatus(await org.operator.patch(`${ofOrg}/merchants/${defaultMerchantId}`, merchant), 200);
  const made = await org.driver('driver_123', {
    firstName: driver.first_name,
    lastName: driver.last_name,
    email: driver.email,
    phone: driver.phone_number,
  });
  const address = { ...partsOf(driver.address_detail), ...pointOf(driver.address_detail) };
  expectStatus(await org.staff.patch(`${STAFF}/agents/${made.id}`, { address }), 200);
  return { driver: made };
}

/** The documentation's job, due in an hour; placed by staff, who name nobody but the client at the door. */
export async function placeTheExample(org: Tenant): Promise<string> {
  const { job, client } = EXAMPLE;
  const dueAt = Date.now() + 3_600_000;
  const order = {
    reference: job.name,
    stops: [
      {
        type: 'dropoff',
        location: { ...pointOf(job.address_detail), address: partsOf(job.address_detail) },
        contact: { name: `${client.first_name} ${client.last_name}`, phone: client.phone_number },
        window: { from: inSeconds(dueAt - 1_800_000), to: inSeconds(dueAt) },
      },
    ],
  };
  return expectStatus(await org.staff.post(`${STAFF}/jobs`, order), 201).jobId;
}

/** A job for somebody else, at a door some kilometres away. */
export async function placeAnother(org: Tenant, n: number): Promise<string> {
  const location = { lat: 45.51 + n / 500, lng: -73.66, address: `${n} Side Street` };
  const order = { stops: [{ type: 'dropoff', location, contact: { name: `Neighbour ${n}` } }] };
  return expectStatus(await org.staff.post(`${STAFF}/jobs`, order), 201).jobId;
}

/** A plan of these jobs in this order, given to the driver; the route as answered. */
export async function planRoute(org: Tenant, driver: TestDriver, jobIds: string[]) {
  const scheduledStart = inSeconds(Date.now() + 600_000);
  const plan = { name: 'Morning', jobIds, driverId: driver.id, scheduledStart };
  return expectStatus(await org.staff.post(`${STAFF}/routes`, plan), 201);
}

export async function startRoute(org: Tenant, routeId: string): Promise<void> {
  expectStatus(await org.staff.put(`${STAFF}/routes/${routeId}/start`), 200);
}

/** The driver is there now. */
export async function report(driver: TestDriver, lat: number, lng: number): Promise<void> {
  expectStatus(await driver.put(`${CLIENT}/location`, { lat, lng }), 200);
}

/** The whole second at or before the instant: as Logis writes what is due. */
function inSeconds(ms: number): string {
  return new Date(ms - (ms % 1000)).toISOString();
}
