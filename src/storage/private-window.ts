/** Whether this is a private window. No browser says so; the library knows the traces that each one leaves. */
import { detectIncognito } from 'detectincognitojs';

let known: Promise<boolean> | null = null;

/** True in a private window; false also where it cannot be told. */
export function isPrivateWindow(): Promise<boolean> {
  known ??= detectIncognito().then(
    ({ isPrivate }) => isPrivate,
    () => false,
  );
  return known;
}
