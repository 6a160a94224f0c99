export function isVietnamese(language: string): boolean {
  return /^vi(-|$)/i.test(language);
}
