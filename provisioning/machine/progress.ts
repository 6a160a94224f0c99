/** What goes on, for the person who waits: on standard error, as standard output belongs to the figures. */
const began = performance.now();

export function progress(text: string): void {
  const seconds = (performance.now() - began) / 1_000;
  process.stderr.write(`${seconds.toFixed(1).padStart(6)} s  ${text}\n`);
}
