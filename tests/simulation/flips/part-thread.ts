import { parentPort, workerData } from "node:worker_threads";
import { runPart } from "./run-part";

// One of the threads among which many schedules are shared.
parentPort?.postMessage(await runPart(workerData));
