import assert from 'node:assert/strict';
import test from 'node:test';
import { mergeBranding } from './branding.ts';
import type { OrgPatch } from './org.ts';
import { mergeAuth, NO_AUTH, newOrgProblems, orgPatchProblems } from './org-rules.ts';
import { completeSettings, DEFAULT_SETTINGS, mergeSettings, settingsProblems } from './org-settings.ts';
import { countryOf, normalizePhone } from './phones.ts';
import { postalAddress } from './postal-address.ts';

const paths = (patch: OrgPatch) => orgPatchProblems(patch).map((problem) => problem.path);

test('ids of orgs are slugs', () => {
  for (const id of ['a', 'a-b_c9', '9', 'x'.repeat(63)])
    assert.deepEqual(newOrgProblems({ id, name: 'N' }), []);
  for (const id of ['', 'A', '-a', 'a b', 'é', 'x'.repeat(64), 'a/b'])
    assert.equal(newOrgProblems({ id, name: 'N' })[0]?.path, 'id', id);
});

test('currency and time zone must exist', () => {
  assert.deepEqual(paths({ currency: 'EUR', timezone: 'Europe/Riga' }), []);
  assert.deepEqual(paths({ currency: 'JPY', timezone: 'UTC' }), []);
  assert.deepEqual(paths({ currency: 'EURO' }), ['currency']);
  assert.deepEqual(paths({ currency: 'ZZZ' }), ['currency']);
  assert.deepEqual(paths({ currency: 'eur' }), ['currency']);
  assert.deepEqual(paths({ timezone: 'Mars/Olympus' }), ['timezone']);
  assert.deepEqual(paths({ timezone: '+02:00' }), ['timezone']);
});

test('a secret has 32 bytes, a key set comes by https, and there is one of them', () => {
  assert.deepEqual(paths({ auth: { secret: 'x'.repeat(31) } }), ['auth.secret']);
  assert.deepEqual(paths({ auth: { secret: 'é'.repeat(16) } }), []);
  for (const jwksUrl of [
    'https://id.example.com/jwks',
    'http://localhost:1/j',
    'http://127.0.0.1/j',
    'http://[::1]/j',
  ])
    assert.deepEqual(paths({ auth: { jwksUrl } }), [], jwksUrl);
  for (const jwksUrl of [
    'http://id.example.com/jwks',
    'http://localhost.example.com/j',
    'http://127.0.0.1.example.com/j',
    'https://user:pass@id.example.com/',
    'file:///etc/passwd',
    'nonsense',
  ])
    assert.deepEqual(paths({ auth: { jwksUrl } }), ['auth.jwksUrl'], jwksUrl);
  assert.deepEqual(paths({ auth: { secret: 'x'.repeat(32), jwksUrl: 'https://a.example/' } }), ['auth']);
});

test('setting one of secret and key set unsets the other; null unsets', () => {
  const secret = 'x'.repeat(32);
  const bySet = mergeAuth(NO_AUTH, { jwksUrl: 'https://a.example/', issuer: 'a' });
  assert.deepEqual(bySet, { secret: null, jwksUrl: 'https://a.example/', issuer: 'a', audience: null });
  assert.deepEqual(mergeAuth(bySet, { secret }), { secret, jwksUrl: null, issuer: 'a', audience: null });
  assert.deepEqual(mergeAuth(bySet, { issuer: null, jwksUrl: null }), NO_AUTH);
  assert.deepEqual(mergeAuth(bySet, {}), bySet);
});

test('unknown and unfitting settings are named', () => {
  const problems = settingsProblems(
    { leadMinutes: 5.5, disclosure: 'never', typo: 1, constructor: 1, autoArrive: 'yes', country: 'lv' },
    'settings',
  );
  assert.deepEqual(
    problems.map((problem) => problem.path),
    [
      'settings.leadMinutes',
      'settings.disclosure',
      'settings.typo',
      'settings.constructor',
      'settings.autoArrive',
      'settings.country',
    ],
  );
  assert.deepEqual(settingsProblems({ leadMinutes: 0, driverCapacity: null }, 'settings'), []);
});

test('only what was chosen is stored; the rest are the defaults', () => {
  assert.deepEqual(DEFAULT_SETTINGS, {
    disclosure: 'exclusive',
    contactPolicy: 'masked',
    leadMinutes: 60,
    returnsWanted: true,
    autoArrive: false,
    autoCompleteMinutes: 10,
    driverCapacity: 10,
    bikeCapacity: 4,
    scooterCapacity: 4,
    carCapacity: 10,
    vanCapacity: 30,
    truckCapacity: 60,
    dispatchMode: 'feed',
    offerSeconds: 30,
    offerRadiusMeters: 20_000,
    maxOffers: 20,
    driverSharePercent: 80,
    pinRequired: false,
    photoRequired: false,
    signatureRequired: false,
    dailyApiLimit: 100_000,
    country: null,
    frameAncestors: ['*'],
  });
  const stored = mergeSettings(
    { leadMinutes: 30, autoArrive: true },
    { leadMinutes: null, driverCapacity: 3 },
  );
  assert.deepEqual(stored, { autoArrive: true, driverCapacity: 3 });
  assert.deepEqual(completeSettings({ ...stored, gone: 1, disclosure: 'unknown' }), {
    ...DEFAULT_SETTINGS,
    autoArrive: true,
    driverCapacity: 3,
  });
});

test('branding cannot carry a script or a style of its own', () => {
  const bad = {
    logoUrl: 'javascript:alert(1)',
    primaryColor: 'red;}body{display:none',
    supportEmail: 'nobody',
    supportUrl: 'https://a.example/" onload="x',
  };
  assert.deepEqual(
    paths({ branding: bad }).sort(),
    Object.keys(bad)
      .map((key) => `branding.${key}`)
      .sort(),
  );
  assert.deepEqual(paths({ branding: { logoUrl: '/media/logo.png', primaryColor: '#4A90E2' } }), []);
  assert.deepEqual(paths({ branding: { toString: 'x' } as never }), ['branding.toString']);
  const merged = mergeBranding({ logoUrl: '/a.png', primaryColor: '#000000' }, { logoUrl: null });
  assert.equal(merged.logoUrl, null);
  assert.equal(merged.primaryColor, '#000000');
  assert.equal(merged.supportPhone, null);
});

test('phones are read by the org’s country', () => {
  assert.equal(normalizePhone(' +1 514-555-1234 ', null), '+15145551234');
  assert.equal(normalizePhone('(514) 555-1234', 'CA'), '+15145551234');
  assert.equal(normalizePhone('2612 3456', 'LV'), '+37126123456');
  assert.equal(normalizePhone(' (514) 555-1234 ', null), '(514) 555-1234');
  assert.equal(normalizePhone('extension 12', 'CA'), 'extension 12');
  assert.equal(countryOf({ country: 'LV' }, { country: 'CA' }), 'LV');
  assert.equal(countryOf({ country: null }, { country: 'ca' }), 'CA');
  assert.equal(countryOf({ country: null }, { country: 'Canada' }), null);
  assert.equal(countryOf({ country: null }, null), null);
});

test('the text of an address is composed where it was not given', () => {
  const parts = {
    buildingNumber: '500',
    street: 'Business Avenue',
    unit: null,
    city: 'Metroville',
    postalCode: 'B2B 2B2',
  };
  assert.equal(postalAddress(parts).text, '500 Business Avenue, B2B 2B2 Metroville');
  assert.equal(postalAddress({ ...parts, text: 'As I say' }).text, 'As I say');
  assert.equal(postalAddress({}).text, '');
});
