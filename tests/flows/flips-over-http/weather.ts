import type { ResendMood } from "../../fakes/resend-api";
import type { Mood, RestRequest } from "../../fakes/upstash-rest";
import type { Random } from "../../simulation/random";

// What befalls the two services behind the app, by chance that can be played again.

const HOUR_MS = 3_600_000;

/** What one post to the mail service meets. */
export function mailTrouble(random: Random): ResendMood {
  const ms = random.whole(50, 600);
  return random.pick<ResendMood>([
    { kind: "well" },
    { kind: "drop-before" },
    { kind: "drop-after" },
    { kind: "drop-after" },
    { kind: "500-before" },
    { kind: "500-after" },
    { kind: "500-after" },
    { kind: "garbage-after" },
    { kind: "page-before" },
    { kind: "repeated" },
    { kind: "repeated" },
    { kind: "delayed", ms },
    { kind: "delayed", ms },
    { kind: "stuck", ms },
    { kind: "limited", name: "rate_limit_exceeded", retryAfter: "2" },
    { kind: "error", status: 401, name: "invalid_api_key" },
  ]);
}

/** What every post meets while the service is away. */
export function mailOutage(random: Random): ResendMood {
  return random.pick<ResendMood>([{ kind: "drop-before" }, { kind: "500-before" }, { kind: "500-after" }]);
}

/** One request in a hundred that is about a node's record is done and its answer lost, one in two hundred is refused. */
export function storeTrouble(random: Random): (request: RestRequest) => Mood {
  return ({ body }) => {
    if (!JSON.stringify(body).includes(":health:")) return "well";
    const chance = random.next();
    if (chance < 0.01) return "reply-lost";
    return chance < 0.015 ? { status: 500, body: "" } : "well";
  };
}

/** Until the next flip: so long that no node comes and goes too often in a day, and at times past all windows. */
export function pauseMs(random: Random): number {
  return (random.isOneIn(12) ? random.between(24, 42) : random.between(4.9, 8)) * HOUR_MS;
}
