/**
 * For a file field's `accept`. Only a hint to the file dialogue, content decides. Endings are named for systems that
 * know no media type for them.
 */
export const ACCEPTED_TYPES = 'image/*,application/pdf,.pdf,.heic,.heif,.tif,.tiff,.avif,.bmp';
