import assert from 'node:assert/strict';
import test from 'node:test';
import { readBrand } from './brand.ts';

const org = {
  name: 'Harbour Couriers',
  timezone: 'Europe/Riga',
  branding: { logoUrl: '/logo.png', primaryColor: '#0a7d5a', supportPhone: '+371 2000 0000' },
};

test('without a merchant the organisation speaks', () => {
  assert.deepEqual(readBrand({ org, merchant: null }), {
    name: 'Harbour Couriers',
    logoUrl: '/logo.png',
    primaryColor: '#0a7d5a',
    help: { name: org.name, branding: org.branding },
  });
});

test('a merchant speaks for itself: name, logo, colour and contacts', () => {
  const merchant = {
    name: 'Bowery Bakery',
    branding: { logoUrl: '/bakery.png', primaryColor: '#8a3324', supportEmail: 'hello@bakery.example' },
  };
  assert.deepEqual(readBrand({ org, merchant }), {
    name: 'Bowery Bakery',
    logoUrl: '/bakery.png',
    primaryColor: '#8a3324',
    help: merchant,
  });
});

test('what a merchant did not set comes from the organisation, but never its logo under another name', () => {
  const brand = readBrand({ org, merchant: { name: 'Bowery Bakery', branding: { supportPhone: 'soon' } } });
  assert.equal(brand.name, 'Bowery Bakery');
  assert.equal(brand.logoUrl, null);
  assert.equal(brand.primaryColor, '#0a7d5a');
  assert.equal(brand.help.name, 'Harbour Couriers', 'a contact that cannot be used is none');
});
