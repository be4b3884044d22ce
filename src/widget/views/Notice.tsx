import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';

/** A sentence that needs the eye, at the head of the words it is about. */
export const Notice = ({ children, isAlert = false }: { children: ReactNode; isAlert?: boolean }) => (
  <div
    role={isAlert ? 'alert' : 'note'}
    className="mb-4 flex gap-2.5 rounded-small bg-warn-wash px-3 py-2.5 font-sans text-small text-warn"
  >
    <span className="mt-px">
      <Icon name="warning" />
    </span>
    <div className="min-w-0">{children}</div>
  </div>
);
