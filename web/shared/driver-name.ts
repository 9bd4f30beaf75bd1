import { type MessageParam, message } from './i18n/message.ts';

/** The driver in a sentence: by first name, or where the fleet told us none, as "the driver". */
export function driverName(firstName: string): MessageParam {
  return firstName.trim() === '' ? { message: message('driver.unnamed') } : firstName;
}
