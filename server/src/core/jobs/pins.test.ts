import assert from 'node:assert/strict';
import test from 'node:test';
import { createPins, PIN_DIGITS } from './pins.ts';

const pins = createPins('a key of at least thirty-two characters');

test('a PIN is the same each time, and another one for another stop, org, generation or key', () => {
  const pin = pins.pinOf('north', 'stop-1', 1);
  assert.match(pin, new RegExp(`^\\d{${PIN_DIGITS}}$`));
  assert.equal(pins.pinOf('north', 'stop-1', 1), pin);
  const others = [
    pins.pinOf('south', 'stop-1', 1),
    pins.pinOf('north', 'stop-2', 1),
    pins.pinOf('north', 'stop-1', 2),
    createPins('another key of thirty-two characters').pinOf('north', 'stop-1', 1),
  ];
  assert.ok(others.filter((other) => other === pin).length <= 1, 'not all of them by chance');
});

test('only the right digits are the PIN; blanks around them do not matter', () => {
  const pin = pins.pinOf('north', 'stop-1', 1);
  const wrong = String((Number(pin) + 1) % 10 ** PIN_DIGITS).padStart(PIN_DIGITS, '0');
  assert.ok(pins.isPin('north', ` ${pin} `, 'stop-1', 1));
  for (const given of [wrong, '', pin.slice(1), `${pin}0`, 'ABCD', pin.replace(/./, '٣')])
    assert.equal(pins.isPin('north', given, 'stop-1', 1), false, given);
});

test('PINs are spread over all digits', () => {
  const seen = new Set(Array.from({ length: 2_000 }, (_, n) => pins.pinOf('north', `stop-${n}`, 1)));
  assert.ok(seen.size > 1_700, `${seen.size} of 2,000 differ`);
});
