/** An event stream towards the browser (HTML standard, 9.2). Writes after its end do nothing. */
export type EventWriter = {
  /** `id` comes back as `Last-Event-ID` when the browser connects again. */
  event(name: string, data: unknown, id?: string): void;
  comment(text: string): void;
  end(): void;
};

const encoder = new TextEncoder();

export function createEventWriter(controller: ReadableStreamDefaultController<Uint8Array>): EventWriter {
  let isOpen = true;
  const write = (text: string) => {
    if (!isOpen) return;
    try {
      controller.enqueue(encoder.encode(text));
    } catch {
      // The reader has gone.
      isOpen = false;
    }
  };
  return {
    event: (name, data, id) =>
      write(`event: ${name}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`),
    comment: (text) => write(`:${text}\n\n`),
    end: () => {
      if (!isOpen) return;
      isOpen = false;
      try {
        controller.close();
      } catch {
        // Closed already, by a reader who left.
      }
    },
  };
}
