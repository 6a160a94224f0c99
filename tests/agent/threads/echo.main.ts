/** A thread that answers once with its workerData and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { Duration } from '../../../time/duration.ts';

const answer: { heard: unknown; seconds: Duration } = { heard: workerData, seconds: Duration.seconds(2) };
parentPort?.postMessage(answer);
