import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { contrastRatio, correctContrast, parseHexColor, type Rgb, textOn, toHexColor } from './contrast.ts';

const hex = (text: string): Rgb => {
  const color = parseHexColor(text);
  assert.ok(color);
  return color;
};
const anyHex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

test('the known ratios', () => {
  assert.equal(contrastRatio(hex('#000'), hex('#fff')), 21);
  assert.equal(contrastRatio(hex('#777777'), hex('#ffffff')).toFixed(2), '4.48');
});

test('only hex colours are read', () => {
  for (const text of ['red', '#12', '#12345', '#ggg', 'url(x)', '#fff;color:red', '']) {
    assert.equal(parseHexColor(text), null, text);
  }
  assert.equal(toHexColor(hex('#aBc')), '#aabbcc');
});

test('a colour that reads well stays as it is', () => {
  assert.equal(toHexColor(correctContrast(hex('#0b5d4b'), hex('#ffffff'), 4.5)), '#0b5d4b');
});

test('yellow on white becomes a darker yellow, not black', () => {
  const corrected = correctContrast(hex('#ffd400'), hex('#ffffff'), 4.5);
  assert.ok(corrected.r > corrected.b + 0.3, toHexColor(corrected));
});

test('every colour reaches the ratio on both sheets', () => {
  fc.assert(
    fc.property(anyHex, fc.constantFrom('#ffffff', '#171b1f'), (color, sheet) => {
      const corrected = correctContrast(hex(color), hex(sheet), 4.5);
      assert.ok(contrastRatio(hex(toHexColor(corrected)), hex(sheet)) >= 4.5);
    }),
  );
});

test('text on any colour can be read', () => {
  fc.assert(fc.property(anyHex, (color) => assert.ok(contrastRatio(textOn(hex(color)), hex(color)) >= 4.3)));
});
