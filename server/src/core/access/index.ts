export { type Access, type AccessDeps, createAccess } from './access.ts';
export * from './api-key.ts';
export * from './branding.ts';
export {
  CLOCK_TOLERANCE_SECONDS,
  DEFAULT_TOKEN_SECONDS,
  MAX_SUBJECT_CHARACTERS,
  MAX_TOKEN_SECONDS,
} from './claims.ts';
export { createContacts } from './contacts.ts';
export * from './link.ts';
export {
  DEFAULT_LINK_SECONDS,
  isOverForGuests,
  MAX_LINK_SECONDS,
  MAX_LINK_USES,
  MIN_LINK_SECONDS,
} from './link-rules.ts';
export { makerTag } from './maker-tag.ts';
export * from './merchant.ts';
export * from './org.ts';
export { MAX_SECRET_CHARACTERS, MAX_URL_CHARACTERS, MIN_SECRET_BYTES, ORG_ID_PATTERN } from './org-rules.ts';
export {
  DEFAULT_SETTINGS,
  MAX_ORIGINS,
  ORIGIN_PATTERN,
  type OrgSettings,
  type OrgSettingsInput,
  SETTING_RULES,
  type SettingRule,
} from './org-settings.ts';
export type { Person, PersonProfile } from './person.ts';
export { splitName } from './person.ts';
export { maskedPhone } from './phones.ts';
export { type PostalAddress, type PostalAddressInput, postalAddress } from './postal-address.ts';
export { type Principal, type Role, TOKEN_ROLES, type TokenRole } from './principal.ts';
export { MAX_EMAIL_CHARACTERS, MAX_NAME_CHARACTERS, MAX_PHONE_CHARACTERS, type Problem } from './problems.ts';
export type { IssuedToken, TokenRequest } from './tokens.ts';
