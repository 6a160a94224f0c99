/** What the phone keeps for the next time: the name of whoever logs in. A browser that keeps nothing (private) is none the worse. */
export const kept = {
  read(name: string): string | undefined {
    try {
      return localStorage.getItem(`loa.${name}`) ?? undefined;
    } catch {
      // SecurityError: storage is forbidden here.
      return undefined;
    }
  },
  write(name: string, value: string): void {
    try {
      localStorage.setItem(`loa.${name}`, value);
    } catch {
      // Forbidden or full: it is asked for again next time.
    }
  },
};
