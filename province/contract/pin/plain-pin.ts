/** A PIN as people type and print it, without what they put between its digits: "482 913", "482-913", full-width digits. */
export function plainPin(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s.-]/g, '');
}
