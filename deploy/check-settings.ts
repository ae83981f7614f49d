import { env } from "../lib/env";

// The first step of a build on Vercel: a deployment that could not keep its data or keep strangers out ends here, in words.

try {
  env();
  console.log("Dunlin's settings fit together.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
