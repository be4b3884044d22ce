/** The words that the page hands to the script of one of its parts. The page wrote them itself, at build. */
export const partWords = <Words>(element: HTMLElement): Words => JSON.parse(element.dataset['words'] ?? '{}');

/** An element that the part's own markup has. @throws Error when it is not there: markup and script do not fit. */
export function must<Found extends Element>(part: ParentNode, selector: string): Found {
  const found = part.querySelector<Found>(selector);
  if (!found) throw new Error(`The part has no ${selector}`);
  return found;
}
