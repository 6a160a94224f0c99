/** The real set starts processes as a box does: from `dist/`. */
export default async function buildBeforeTests(): Promise<void> {
  const { buildDist } = (await import(new URL('../provisioning/build/build.mjs', import.meta.url).href)) as {
    buildDist: () => Promise<void>;
  };
  await buildDist();
}
