import { parse } from 'node:querystring';
import { HttpFault } from '../http/http-fault.ts';

/** Of a form; the protocol has some twenty. */
const MAX_FORM_FIELDS = 200;

/**
 * The body of a phone's request by its content type, and as JSON where that says nothing: undefined if it is empty. What
 * it holds is not looked at: of all its fields only numbers and a time are ever read, so text that nothing here could
 * store (a WLAN's name with half a surrogate pair) is no reason to refuse a place.
 * @throws HttpFault `bad_json`
 */
export function readBody(contentType: string, text: string): unknown {
  if (text.trim() === '') return undefined;
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType))
    return parse(text, undefined, undefined, { maxKeys: MAX_FORM_FIELDS });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpFault('bad_json', 'the body is not JSON', { cause });
  }
}
