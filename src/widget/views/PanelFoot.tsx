import type { ReactNode } from 'react';

/** The line at the foot of the right panel: its height never changes. */
export const PanelFoot = ({ children }: { children: ReactNode }) => (
  <div className="relative flex h-11 shrink-0 items-center gap-4 border-t border-line px-3.5 text-[0.78125rem] whitespace-nowrap text-ink-soft tabular-nums">
    {children}
  </div>
);
