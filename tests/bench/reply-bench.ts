import { draftFromReply } from "@/lib/core/draft/draft-from-reply";
import { readPreview } from "@/lib/core/draft/preview";
import { loadReplies } from "../fixtures/replies/load-replies";
import { median, milliseconds, type Row, timesOf } from "./measure";

const FILES = ["good-friendly.txt", "good-firm-urgent.txt", "good-wrapping.txt"];
const LETTERS_PER_DELTA = 4;

/** Reading a whole reply against bare JSON.parse, and the preview of every delta against reading the whole once. */
export async function replyBench(): Promise<Row[]> {
  const replies = FILES.flatMap(loadReplies);
  const parseAll = await timesOf(20, () => replies.map(({ text }) => parsed(text)));
  const readAll = await timesOf(20, () =>
    replies.map(({ text, contract }) => draftFromReply({ text, finishReason: "stop" }, contract)),
  );
  const previewAll = await timesOf(5, () => replies.map(({ text }) => previewed(text)));
  const each = (times: number[]) => median(times) / replies.length;
  return [
    {
      what: `draftFromReply, one of ${replies.length} good replies`,
      against: "JSON.parse of the same text",
      ratio: each(readAll) / each(parseAll),
      absolute: milliseconds(each(readAll)),
    },
    {
      what: "readPreview at every delta of a reply",
      against: "draftFromReply once",
      ratio: each(previewAll) / each(readAll),
      absolute: milliseconds(each(previewAll)),
    },
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function previewed(text: string): void {
  for (let end = LETTERS_PER_DELTA; end <= text.length; end += LETTERS_PER_DELTA) {
    readPreview(text.slice(0, end));
  }
}
