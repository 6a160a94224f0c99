/** `npm run ok`: what a developer runs before each commit. */
import { FAST, runChecks } from './run-checks.mjs';

process.exit(runChecks(FAST));
