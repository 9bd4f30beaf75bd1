export {
  DEVICE_ID_PATTERN,
  type Device,
  isOfAnother,
  type LinkedDevice,
  MAX_DEVICE_ID_CHARACTERS,
  MAX_DEVICE_NAME_CHARACTERS,
  MAX_DEVICES,
} from './device.ts';
export { createDevices, type Devices, type NewDevice } from './devices.ts';
