import { type ComponentType, lazy } from 'react';

const Missing = () => null;

/** A view that is loaded when it is first shown. One that cannot be loaded shows nothing, and breaks nothing around it. */
export const lazyPart = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy(() => load().catch((): { default: ComponentType<Props> } => ({ default: Missing })));
