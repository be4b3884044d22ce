import { type ComponentType, lazy } from 'react';

const Missing = () => null;

/**
 * A view that is loaded when it is first shown.
 * @param standIn stands there for good where the view cannot be loaded, by default nothing, so that nothing around it breaks.
 */
export const lazyPart = <Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  standIn: ComponentType<Props> = Missing,
) => lazy(() => load().catch((): { default: ComponentType<Props> } => ({ default: standIn })));
