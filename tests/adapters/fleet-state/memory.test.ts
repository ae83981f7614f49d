import { describe, expect, test } from "vitest";
import { createMemoryFleetState } from "@/lib/adapters/fleet-state/memory";
import { fleetStateContract } from "./contract";

describe("fleet state in memory", () => {
  const state = createMemoryFleetState();
  fleetStateContract(() => state);

  test("of more visitors than it may remember the oldest is forgotten", async () => {
    const crowded = createMemoryFleetState();
    const rate = { limit: 1, windowMs: 3_600_000 };
    for (let visitor = 0; visitor <= 50_000; visitor++) await crowded.take(`visitor ${visitor}`, rate);
    expect((await crowded.take("visitor 50000", rate)).kind).toBe("exhausted");
    expect((await crowded.take("visitor 0", rate)).kind).toBe("taken");
  });
});
