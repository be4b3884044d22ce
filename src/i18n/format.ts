/** `template` with each `{name}` replaced by its value; a name without a value stays as it is. */
export const format = (template: string, values: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
