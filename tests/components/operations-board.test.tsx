import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { ModelInventory } from "@/components/operations/model-inventory";
import { nodeNow } from "@/lib/core/operations/node-now";
import { known } from "@/lib/core/operations/part";
import { aFlip } from "../fixtures/a-health-record";
import { aNode, anOperationsView, NOW } from "../fixtures/an-operations-view";
import { recorded, shown } from "../fixtures/operations-page";

// The page brings itself up to date through the router it stands in.
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => {} }) }));

const AWAY = { kind: "away" } as const;

describe("the operations page", () => {
  test("says first how it is, when somebody looked, and what runs", () => {
    const page = shown(anOperationsView({ load: { running: 2, waiting: 3 } }));
    expect(page).toContain("Both nodes are well. 41 drafts today, 39 of them from study.</h1>");
    expect(page).toContain("Last checked 3 minutes ago, at 09:38.");
    expect(page).toContain("2 being written, 3 waiting here.");
  });

  test("has a picture for each time that says in words what it shows", () => {
    const page = shown(anOperationsView());
    expect(page).toContain(
      'aria-label="Last 24 hours: up in 91.6 % of 24 checks. Down or partly down 06:30 to 07:00."',
    );
    expect(page).toContain('aria-label="Last 90 days: up in 91.6 % of 24 checks.');
    expect(page).toContain("2 of 12 checks failed. No answer in time.");
  });

  test("shows speed, answered calls and failures that are the node's own", () => {
    const page = shown(anOperationsView());
    for (const words of ["0.6 s", "1.9 s", "4.6 s", "2 min 5 s", "37 of 39", "It stopped in the middle"])
      expect(page).toContain(words);
    expect(page).not.toContain("cancelled");
  });

  test("shows each model's acceptance with how many drafts it is of, and no share of very few", () => {
    const few = { model: "tiny", shown: 3, acceptedAsWorded: 1, accepted: 2 };
    const many = { model: "qwen3.5:latest", shown: 200, acceptedAsWorded: 150, accepted: 181 };
    const page = shown(anOperationsView({ models: known([many, few]) }));
    for (const words of ["75.0 %", "90.5 %", ">200<", "1 of 3", "2 of 3"]) expect(page).toContain(words);
    expect(page).not.toContain("33.");
  });

  test("calls a light edit hardly edited, and not as worded", () => {
    const page = shown(anOperationsView());
    expect(page).toContain(">Hardly edited</th>");
    expect(page).not.toContain("As worded");
  });

  test("shows how long a model took to load under its own 30 days, and one load as one", () => {
    const load = { node: "study", model: "a", count: 1, seconds: { p50: 18, p95: 18 } };
    const loads = [
      { ...load, last: { at: new Date(NOW), seconds: 18 } },
      {
        ...load,
        model: "b",
        count: 2,
        seconds: { p50: 4, p95: 21 },
        last: { at: new Date(NOW), seconds: 4 },
      },
    ];
    const page = shown(anOperationsView({ nodes: [aNode({ coldLoads: known(loads) })] }));
    const month = page.slice(page.indexOf("Last 30 days</th>"));
    for (const words of ["18 s, once", ">4.0 s<", ">21 s<"]) expect(month).toContain(words);
  });

  test("shows what models cost and who worded the drafts, hand-written ones too", () => {
    const worded = { total: 50, floor: 1, byNode: new Map([["study", 49]]) };
    const page = shown(anOperationsView({ draftsOfMonth: known(worded) }));
    expect(page).toContain("<b>less than a cent</b> today and <b>$1.50</b> in 30 days");
    expect(page).toContain("Worded by study");
    expect(page).toContain("98 %");
    expect(page).toContain("2 %");
    expect(page).toContain("<b>$0.03</b> for each draft of theirs that was accepted.");
  });

  test("shows what live traffic sees beside the slow state", () => {
    const breaker = { node: "study", model: null, isOpen: true, outcome: "refused" } as const;
    const seen = [{ ...breaker, since: NOW - 600_000, trialAt: NOW + 4_000 }];
    const page = shown(anOperationsView({ nodes: [aNode({ seen, running: 1 })] }));
    expect(page).toContain("Up since yesterday 09:41");
    expect(page).toContain(
      "Live traffic has left it alone since 09:31: it refused the connection. Next try in 4 seconds. One call runs there just now.",
    );
  });

  test("promises of a node that is down neither that it is asked nor that it is left alone", () => {
    const page = shown(anOperationsView({ nodes: [aNode({ now: recorded({ state: "down" }) })] }));
    expect(page).toContain("No breaker keeps live traffic off it now: the next draft may try it first");
    expect(page).not.toContain("has not met that yet");
  });

  test("says how many checks bring a node back, and why so many", () => {
    const back = (flips: number) => {
      const often = Array.from({ length: flips }, (_, at) => aFlip({ epoch: at + 1, confirmedAt: NOW - at }));
      return shown(
        anOperationsView({
          nodes: [aNode({ now: recorded({ state: "down", wellInRow: 2, flips: often }) })],
        }),
      );
    };
    expect(back(8)).toContain("2 of the 8 checks in a row");
    expect(back(8)).toContain("come and gone a lot today");
    expect(back(1)).not.toContain("a lot today");
  });

  test("says why the last check of a node that is still up failed", () => {
    const latest = known({ at: NOW, isDegraded: false, blindSince: null, cause: "too-slow" } as const);
    const page = shown(
      anOperationsView({ nodes: [aNode({ now: recorded({ state: "up", illInRow: 1 }), latest })] }),
    );
    expect(page).toContain("The last check failed: no answer in time. A second in a row");
  });

  test("says why a node is down and what to try", () => {
    const cause = {
      name: "x",
      what: "Nothing is running there.",
      help: "Start it:",
      command: "ollama serve",
    };
    const page = shown(
      anOperationsView({ nodes: [aNode({ cause, now: recorded({ since: NOW - 2_400_000 }) })] }),
    );
    for (const words of ["study has been down since 09:01", "for 40 minutes", cause.what, "ollama serve"])
      expect(page).toContain(words);
  });

  test("asks whether the cron is set up when nobody checks, with the command and no secret", () => {
    const late = { kind: "late", at: NOW - 3 * 86_400_000, ageMs: 3 * 86_400_000 } as const;
    const page = shown(anOperationsView({ checks: known(late) }));
    expect(page).toContain("No check for three days: is the cron set up?");
    expect(page).toContain("Bearer $CRON_SECRET");
    expect(shown(anOperationsView({ checks: known({ kind: "never" }) }))).toContain("No check yet.");
    expect(shown(anOperationsView())).not.toContain("CRON_SECRET");
  });

  test("says of each part that is away that it is, and shows the rest", () => {
    const node = aNode({ uptime: AWAY, figures: AWAY, coldLoads: AWAY, latest: AWAY });
    const gone = { checks: AWAY, models: AWAY, costs: AWAY, draftsToday: AWAY, draftsOfMonth: AWAY } as const;
    const page = shown(anOperationsView({ nodes: [node], ...gone }));
    expect(page).toContain("study is well.</h1>");
    for (const what of [
      "The checks",
      "The figures",
      "What people accepted",
      "What models cost",
      "Who worded",
    ])
      expect(page).toContain(`${what}`);
    expect(page.match(/cannot be read just now/g)?.length).toBeGreaterThanOrEqual(6);
    const noRecord = shown(anOperationsView({ nodes: [aNode({ now: AWAY })] }));
    expect(noRecord).toContain("How the nodes are cannot be read just now.");
    expect(noRecord).toContain("37 of 39");
  });

  test("on its first day says what will stand there", () => {
    const node = aNode({ now: known(nodeNow({ kind: "none", now: NOW })), figures: known(null) });
    const none = { total: 0, floor: 0, byNode: new Map() };
    const empty = { models: known([]), draftsToday: known(none), draftsOfMonth: known(none) };
    const page = shown(anOperationsView({ nodes: [node], checks: known({ kind: "never" }), ...empty }));
    expect(page).toContain("Nobody has checked the nodes yet.");
    expect(page).toContain("Two checks in a row decide how it is.");
    expect(page).toContain("It was not asked.");
    expect(page).toContain("No draft has been shown to anybody yet.");
    expect(page).not.toContain("NaN");
  });

  test("shows names from outside as text, and lays no style into its markup", () => {
    const name = '<img src=x onerror="alert(1)">';
    const models = known([{ model: name, shown: 9, acceptedAsWorded: 1, accepted: 1 }]);
    const page = shown(anOperationsView({ nodes: [aNode({ name })], models }));
    expect(page).not.toContain("<img");
    expect(page).not.toContain("style=");
    const list = renderToStaticMarkup(
      <ModelInventory models={[{ name, bytes: null, isLoaded: null, isAsked: false }]} />,
    );
    expect(list).not.toContain("<img");
  });
});

test("a model says its size and whether it is in memory, where its node tells", () => {
  const models = [
    { name: "a", bytes: 6_600_000_000, isLoaded: true, isAsked: true },
    { name: "b", bytes: 820_000_000, isLoaded: false, isAsked: false },
    { name: "c", bytes: null, isLoaded: null, isAsked: false },
  ];
  const list = renderToStaticMarkup(<ModelInventory models={models} />);
  for (const words of ["in the settings · 6.6 GB · loaded", "820 MB · not loaded"])
    expect(list).toContain(words);
  expect(renderToStaticMarkup(<ModelInventory models={[]} />)).toContain("It lists none just now.");
  const unknown = renderToStaticMarkup(<ModelInventory models={null} />);
  expect(unknown).toContain("It does not answer, so its models are not known now.");
});
