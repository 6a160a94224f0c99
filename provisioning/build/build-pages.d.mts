export const PAGE_ROOMS: readonly string[];
export function buildPages(folder: string, root?: string): Promise<{ packages: readonly string[] }>;
export function pageSources(root?: string): string[];
