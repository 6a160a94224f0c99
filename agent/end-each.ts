/** Takes things apart: every step runs, in order, whatever one of them says. Answers what went wrong on the way; never rejects. */
export async function endEach(
  steps: readonly (() => Promise<void> | void | undefined)[],
): Promise<readonly unknown[]> {
  const troubles: unknown[] = [];
  for (const step of steps) {
    await Promise.resolve()
      .then(step)
      .catch((error: unknown) => troubles.push(error));
  }
  return troubles;
}
