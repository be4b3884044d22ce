import type { Fault, FaultInput, FaultName, FaultOf } from './fault-schemas.ts';
import { parseFaults } from './fault-schemas.ts';

type Active = { fault: Fault; left: number };

/** Uses that are left; a fault without `times` never runs out. */
const usesOf = (fault: Fault): number => ('times' in fault ? fault.times : undefined) ?? Number.POSITIVE_INFINITY;

/** The faults that are switched on at the moment. */
export class Faults {
  #active: Active[] = [];
  readonly #listeners = new Set<() => void>();

  /**
   * Replaces all faults by `value`: one fault or a list.
   * @throws Error when one is unknown; the former faults then stay.
   */
  set(value: FaultInput | FaultInput[]): void {
    this.#active = parseFaults(value).map((fault) => ({ fault, left: usesOf(fault) }));
    this.#tell();
  }

  /** Switches every fault off. */
  reset(): void {
    this.#active = [];
    this.#tell();
  }

  /** The faults that still have uses left. */
  list(): Fault[] {
    return this.#active.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault));
  }

  /** The first such fault, without using it up. */
  peek<Name extends FaultName>(name: Name): FaultOf<Name> | undefined {
    return this.#find(name, () => true)?.fault;
  }

  /** The first such fault, one of its uses spent. */
  take<Name extends FaultName>(
    name: Name,
    matches: (fault: FaultOf<Name>) => boolean = () => true,
  ): FaultOf<Name> | undefined {
    const found = this.#find(name, matches);
    if (!found) return undefined;
    found.active.left -= 1;
    if (found.active.left <= 0) this.#active = this.#active.filter((active) => active !== found.active);
    return found.fault;
  }

  /** Calls `listener` whenever faults were set or reset. */
  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  #find<Name extends FaultName>(name: Name, matches: (fault: FaultOf<Name>) => boolean) {
    const isNamed = (fault: Fault): fault is FaultOf<Name> => fault.fault === name;
    for (const active of this.#active) {
      const { fault } = active;
      if (isNamed(fault) && matches(fault)) return { active, fault };
    }
    return undefined;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
