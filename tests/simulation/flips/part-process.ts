import { runPart } from "./run-part";

// One of the processes among which many schedules are shared: told which ones as its argument, it answers by message.
const result = await runPart(JSON.parse(process.argv[2] ?? "{}"));
process.send?.(result, () => process.disconnect());
