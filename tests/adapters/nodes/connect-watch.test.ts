import { once } from "node:events";
import { createServer } from "node:http";
import { expect, test } from "vitest";
import { watchConnect } from "@/lib/adapters/nodes/connect-watch";

test("each of many calls, at once and one after the other, hears of its own connection once", async () => {
  const server = createServer((request, response) => response.end(request.url)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const call = async (name: string) => {
    const told: string[] = [];
    const watch = { queued: () => told.push("queued"), sent: () => told.push("sent") };
    const reply = await watchConnect(watch, () => fetch(`http://127.0.0.1:${port}/${name}`));
    // A fetch of somebody else's, begun within ours or after it, is not ours.
    await (await fetch(`http://127.0.0.1:${port}/other`)).text();
    return { name: await reply.text(), told };
  };
  for (const round of ["first", "second"]) {
    const names = Array.from({ length: 12 }, (_, index) => `${round}-${index}`);
    expect(await Promise.all(names.map(call))).toEqual(
      names.map((name) => ({ name: `/${name}`, told: ["queued", "sent"] })),
    );
  }
  server.close();
  server.closeAllConnections();
});

test("a call that fails before it has made a request leaves the next one watched", async () => {
  const watch = { queued: () => {}, sent: () => {} };
  await expect(watchConnect(watch, () => fetch("no address"))).rejects.toThrow();
  let queued = 0;
  await watchConnect({ ...watch, queued: () => queued++ }, () => fetch("http://127.0.0.1:65000")).catch(
    () => {},
  );
  expect(queued).toBe(1);
});
