import { listBench } from "./list-bench";
import { table } from "./measure";
import { nodeBench } from "./node-bench";
import { replyBench } from "./reply-bench";

// `npm run bench`: ratios within one run, since machines are noisy. docs/performance.md keeps what was seen.
const rows = [...(await replyBench()), ...(await nodeBench()), ...(await listBench())];
console.log(`\n${table(rows)}\n`);
