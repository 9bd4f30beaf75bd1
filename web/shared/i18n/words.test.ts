import assert from 'node:assert/strict';
import test from 'node:test';
import { ar } from './ar.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { loadCatalogue, pickLanguage, usesMiles } from './languages.ts';
import { type Catalogue, message } from './message.ts';
import type { MessageText } from './message-text.ts';
import { createWords, type Matter } from './words.ts';

const nowMs = Date.parse('2026-03-10T14:00:00Z');
function speak(locale: string, catalogue: Catalogue, timeZone = 'Europe/Lisbon') {
  return createWords({ language: pickLanguage([locale]), catalogue, timeZone, nowMs: () => nowMs });
}

const placeholders = (text: MessageText) =>
  [...new Set((typeof text === 'string' ? text : text.other).match(/\{\w+\}/g) ?? [])].sort().join();

for (const [name, catalogue] of Object.entries({ es, ar }) as [string, Catalogue][]) {
  test(`${name} has the keys and the placeholders of English`, () => {
    assert.deepEqual(Object.keys(catalogue).sort(), Object.keys(en).sort());
    for (const [key, text] of Object.entries(en) as [keyof typeof en, MessageText][]) {
      assert.equal(placeholders(catalogue[key]), placeholders(text), key);
    }
  });
}

test('the first language that is spoken here, with its region; else English', () => {
  assert.deepEqual(pickLanguage(['pt-PT', 'es-MX', 'en']), { code: 'es', locale: 'es-MX', dir: 'ltr' });
  assert.equal(pickLanguage(['ar-EG']).dir, 'rtl');
  assert.equal(pickLanguage(['xx', 'not a tag']).code, 'en');
  assert.equal(pickLanguage([]).locale, 'en');
});

test('catalogues are there when asked for', async () => {
  assert.equal(await loadCatalogue('es'), es);
  assert.equal(await loadCatalogue('ar'), ar);
  assert.equal(await loadCatalogue('en'), en);
});

test('plurals and figures by the language’s own rules', () => {
  const minutes = (n: number) => message('eta.minutes', { n });
  const english = speak('en-GB', en);
  assert.equal(english.text(minutes(1)), 'about 1 minute');
  assert.equal(english.text(minutes(8)), 'about 8 minutes');
  assert.equal(speak('es', es).text(minutes(8)), 'en unos 8 minutos');
  assert.equal(speak('ar', ar).text(minutes(2)), 'خلال دقيقتين تقريبًا');
  assert.match(speak('ar-EG', ar).text(minutes(8)), /٨/);
  assert.deepEqual(
    english.parts(minutes(8)).filter((part) => part.figure),
    [{ text: '8', figure: true }],
  );
});

test('times are the organisation’s, in the visitor’s habit', () => {
  const at = message('headline.delivered', { time: { time: '2026-03-10T14:12:00Z' } });
  assert.equal(speak('en-GB', en, 'America/New_York').text(at), 'Delivered at 10:12');
  assert.match(speak('en-US', en, 'America/New_York').text(at), /10:12\sAM/);
  assert.equal(speak('en-GB', en, 'Nowhere/Atlantis').text(at), 'Delivered at 14:12');
});

test('days: in words when near, by date when far; midnight is the organisation’s', () => {
  const { format } = speak('en-GB', en, 'Asia/Tokyo');
  // 14:00 UTC is 23:00 in Tokyo, so an hour and a half later it is tomorrow there.
  assert.equal(format.moment(nowMs + 30 * 60_000, nowMs), '23:30');
  assert.equal(format.moment(nowMs + 90 * 60_000, nowMs), 'tomorrow, 00:30');
  assert.equal(format.moment('2026-03-13T05:00:00Z', nowMs), 'Friday, 14:00');
  assert.match(format.moment('2026-03-30T05:00:00Z', nowMs), /Mon,? 30 Mar, 14:00/);
});

test('a name of the other direction does not turn the sentence around', () => {
  const text = speak('ar', ar).text(message('headline.arrived', { name: 'Dana' }));
  assert.equal(text, '\u2068Dana\u2069 عند بابك');
  assert.equal(
    speak('en-GB', en).text(message('headline.arrived', { name: 'Dana' })),
    'Dana is at your door',
  );
});

test('distances by region', () => {
  const km = speak('en-IE', en).format.distance;
  assert.equal(km(347), '350 m');
  assert.equal(km(1_240), '1.2 km');
  assert.equal(km(12_400), '12 km');
  const miles = speak('en-US', en).format.distance;
  assert.equal(miles(152), '500 ft');
  assert.equal(miles(2_000), '1.2 mi');
  assert.deepEqual(['en', 'en-US', 'en-GB', 'es-ES'].map(usesMiles), [false, true, true, false]);
});

test('a text is told by the variant of what is spoken of, if it has one', () => {
  const language = pickLanguage(['en-GB']);
  const of = (matter: Matter) =>
    createWords({ language, catalogue: en, timeZone: 'UTC', nowMs: () => nowMs, matter });
  const words = of('pickup');
  assert.equal(of('round').text('event.dropoff_arrived'), 'At the first door');
  assert.equal(of('delivery').text('event.dropoff_arrived'), 'At the door');
  assert.equal(words.text('rating.title'), 'How was the pickup?');
  assert.equal(words.text('rating.thanks'), 'Thank you for your rating');
  assert.equal(speak('en-GB', en).text('rating.title'), 'How was your delivery?');
});
