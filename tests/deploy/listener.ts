import { createServer } from "node:http";
import { register } from "../../instrumentation";

// A server on the address it is given that asks Dunlin's start rules as Next does: once it listens.

const server = createServer((_, response) => response.end("open"));
server.listen(0, process.argv[2], async () => {
  await register();
  console.log("open");
  server.close();
});
