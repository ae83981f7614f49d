import { currentMail, type Draft } from "../core/draft/draft";
import { draftMarks } from "../core/draft/draft-marks";
import { type EditClass, editClass, editRatio } from "../core/draft/edit-measure";
import type { ProductEvent } from "../core/product-event";

/** How far the freelancer's words are from the draft as written; placeholders are filled on both sides. */
export function draftEdit(draft: Draft): { ratio: number; class: EditClass } {
  const after = currentMail(draft);
  if (draft.mail === null || after === null) return { ratio: 0, class: "none" };
  const ratio = editRatio(draft.mail, after);
  return { ratio, class: editClass(ratio) };
}

/** `draft_edited`, once, when a draft gets its verdict with other words than it came with; else nothing. */
export function editedEvents(draft: Draft): ProductEvent[] {
  const edit = draftEdit(draft);
  if (edit.class === "none") return [];
  const properties = {
    ...draftMarks(draft),
    draft_id: draft.id,
    edit_ratio: edit.ratio,
    edit_class: edit.class,
    edited_subject: draft.edited?.subject !== draft.mail?.subject,
    edited_body: draft.edited?.body !== draft.mail?.body,
  };
  return [{ name: "draft_edited", properties }];
}
