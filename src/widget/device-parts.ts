/** What reading on the device needs, in one chunk. */
export { compareDraft, uncertainWords } from '#core/compare-draft.ts';
export { createDeviceReader } from '#engines/on-device/create-device-reader.ts';
