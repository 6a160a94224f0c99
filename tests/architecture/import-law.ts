/**
 * Who may import whom. Each row forbids an edge and says why; the first row that matches an edge decides.
 * `from` and `to` are path prefixes of this repository, or `npm:name` for a package.
 */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly line: number;
  /** Nothing of it is left when the program runs. */
  readonly typesOnly?: boolean;
}

export interface Law {
  readonly from: RegExp;
  readonly to: RegExp;
  /** The row is about `import type` alone. */
  readonly typesOnly?: true;
  readonly allowed: boolean;
  readonly reason: string;
}

const compositionRoot = /^(agent\/[^/]+\.main\.ts|cli\/|tests\/|province\/reference\/village\/)/;

/** What only browsers run. */
const page = /^(look|player\/board\/page|agent\/console\/page)\//;

/** Packages that are imported from one place only, so that a change of library is a change of one folder. */
const packageHomes: Record<string, RegExp> = {
  mqtt: /^(agent\/link|province\/reference|tests)\//,
  aedes: /^(province\/reference|tests)\//,
  'better-sqlite3': /^(agent\/store|tests)\//,
  koffi: /^drivers\//,
  // Beside ffmpeg: tools of the system that are the only door to what they do (drivers/command).
  'node:child_process': /^(player\/decode|drivers\/command|provisioning|province\/reference|tests)\//,
  'node:worker_threads': /^(agent|player|tests)\//,
  'xml-crypto': /^(province\/reference\/cap\/signature|tests)\//,
  '@xmldom/xmldom': /^(province\/contract\/cap|tests)\//,
  fastify: /^(agent\/console|province\/reference|tests)\//,
  jose: /^(province|tests)\//,
  // The plain protocol's messages are shapes of a wire, as the contract's are.
  zod: /^(province\/contract|province\/reference|agent\/settings|agent\/link\/codec\/legacy|tests)\//,
  'rrule-temporal': /^scheduler\//,
  'temporal-polyfill': /^scheduler\//,
  'smol-toml': /^(agent\/settings|province\/reference|tests)\//,
  commander: /^cli\//,
  pino: /^agent\//,
  esbuild: /^(provisioning|tests)\//,
  preact: /^(look|agent\/console\/page|tests)\//,
  'qrcode-generator': /^(player\/board\/page|tests)\//,
};

export const IMPORT_LAW: readonly Law[] = [
  ...Object.entries(packageHomes).flatMap(([name, home]): Law[] => [
    { from: home, to: new RegExp(`^npm:${name}(/|$)`), allowed: true, reason: 'its home' },
    {
      from: /^/,
      to: new RegExp(`^npm:${name}(/|$)`),
      allowed: false,
      reason: `${name} is imported from ${home.source} only, so that another library means a change in one place`,
    },
  ]),
  { from: /^tests\//, to: /^/, allowed: true, reason: 'tests see everything' },
  { from: /^/, to: /^tests\//, allowed: false, reason: 'the product does not depend on its tests' },
  { from: /^look\//, to: /^look\//, allowed: true, reason: 'its own room' },
  {
    from: /^player\/board\/page\//,
    to: /^(look|player\/board\/page)\//,
    allowed: true,
    reason: 'its own room, and the common look',
  },
  {
    from: /^agent\/console\/page\//,
    to: /^(look|agent\/console\/page)\//,
    allowed: true,
    reason: 'its own room, and the common look',
  },
  {
    from: /^/,
    to: page,
    allowed: false,
    reason: 'pages run in browsers: the box serves them, and knows nothing of what is in them',
  },
  {
    from: page,
    to: /^(drivers\/screen|agent\/console\/api|province\/contract)\//,
    typesOnly: true,
    allowed: true,
    reason: 'both ends of the wire compile against one shape',
  },
  {
    from: page,
    to: /^(?!npm:(preact|qrcode-generator)(\/|$))/,
    allowed: false,
    reason: 'a page runs in a browser and weighs little: of the box it knows types only',
  },
  { from: /^/, to: /^(time|failure)\//, allowed: true, reason: 'concepts that every room speaks in' },
  {
    from: /^(time|failure)\//,
    to: /^(?!time|failure|npm:)/,
    allowed: false,
    reason: 'concepts know no room',
  },
  { from: /^province\/contract\//, to: /^province\/contract\//, allowed: true, reason: 'its own room' },
  {
    from: /^province\/contract\//,
    to: /^(?!npm:)/,
    allowed: false,
    reason: 'the contract is given to the makers of other source systems: it stands alone',
  },
  {
    from: /^/,
    to: /^province\/contract\//,
    allowed: true,
    reason: 'both ends of the wire read one contract',
  },
  {
    from: /^province\/reference\//,
    to: /^agent\//,
    allowed: false,
    reason: 'the province and the box meet on the wire only: else the demo would not prove the contract',
  },
  {
    from: /^agent\//,
    to: /^province\/reference\//,
    allowed: false,
    reason: 'the box works with any source system, not with ours',
  },
  {
    from: /^scheduler\//,
    to: /^(?!scheduler\/|npm:(rrule-temporal|temporal-polyfill))/,
    allowed: false,
    reason: 'the scheduler is pure: it decides from what it is given and does nothing',
  },
  {
    from: /^player\/interrupt\//,
    to: /^(?!player\/interrupt\/|player\/(item|protocol)\.ts$)/,
    allowed: false,
    reason: 'the arbiter is pure: types and time are all it knows',
  },
  {
    from: /^drivers\//,
    to: /^(?!drivers\/|npm:)/,
    allowed: false,
    reason: 'a driver knows its library and its port, nothing of us',
  },
  { from: /^drivers\//, to: /^/, allowed: true, reason: 'its own room' },
  { from: compositionRoot, to: /^drivers\//, allowed: true, reason: 'composition roots construct adapters' },
  { from: /^/, to: /^drivers\/([^/]+\/)+port\.ts$/, allowed: true, reason: 'ports are for everybody' },
  {
    from: /^/,
    to: /^drivers\/screen\/page\/wire\.ts$/,
    typesOnly: true,
    allowed: true,
    reason: 'what box and page say to each other is a shape that both compile against',
  },
  {
    from: /^/,
    to: /^drivers\//,
    allowed: false,
    reason: 'only composition roots see adapters: the rest works on a port, so that a twin can stand in',
  },
  {
    from: /^player\//,
    to: /^(agent|scheduler|province|cli|provisioning)\//,
    allowed: false,
    reason: 'the player plays what it is told; it knows neither wire nor schedule nor disk',
  },
];
