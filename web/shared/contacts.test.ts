import assert from 'node:assert/strict';
import test from 'node:test';
import { ownLogo, readContacts } from './contacts.ts';

test('contacts become links', () => {
  const contacts = readContacts({
    supportPhone: '+351 239 555 014',
    supportEmail: 'ola@padaria.example',
    supportUrl: 'https://padaria.example/ajuda',
  });
  assert.deepEqual(
    contacts.map((contact) => contact.href),
    ['tel:+351239555014', 'mailto:ola@padaria.example', 'https://padaria.example/ajuda'],
  );
});

test('what is no contact is left out', () => {
  assert.deepEqual(readContacts({}), []);
  const wrong = { supportPhone: 'ask me', supportEmail: 'a@b?cc=c@d', supportUrl: 'javascript:alert(1)' };
  assert.deepEqual(readContacts(wrong), []);
  assert.deepEqual(readContacts({ supportPhone: null, supportEmail: null, supportUrl: null }), []);
});

test('only our own server is asked for a logo', () => {
  const origin = 'https://track.example';
  const logo = (logoUrl: string | null) => ownLogo(logoUrl, origin);
  assert.equal(logo('/files/logo.png'), 'https://track.example/files/logo.png');
  assert.equal(logo('https://track.example/logo.png'), 'https://track.example/logo.png');
  assert.equal(logo('data:image/png;base64,AAAA'), 'data:image/png;base64,AAAA');
  assert.equal(logo('https://cdn.example/logo.png'), null);
  assert.equal(logo('//cdn.example/logo.png'), null);
  assert.equal(logo('data:text/html,x'), null);
  assert.equal(logo(null), null);
});
