import type { Writing } from "@/lib/core/draft/desk-state";
import { fillPieces } from "@/lib/core/draft/fill";
import { FilledText, paragraphsOf } from "./letter-text";

/** Words nobody has checked yet: they can be watched, not selected, copied or accepted. */
export function PreviewLetter({ writing }: { writing: Writing }) {
  const { preview, facts } = writing;
  const paragraphs = paragraphsOf(preview.body);
  const isBlank = preview.subject === "" && paragraphs.length === 0;
  return (
    <section className="letter-words preview" aria-busy="true" aria-label="Preview, still being written">
      {isBlank ? (
        <Blank />
      ) : (
        <>
          <h2>
            <FilledText pieces={fillPieces(preview.subject, facts)} />
            {paragraphs.length === 0 && <Caret />}
          </h2>
          {paragraphs.map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs only ever grow at the end
            <p key={index}>
              <FilledText pieces={fillPieces(paragraph, facts)} />
              {index === paragraphs.length - 1 && <Caret />}
            </p>
          ))}
        </>
      )}
    </section>
  );
}

function Caret() {
  return <span className="caret" aria-hidden="true" />;
}

/** The shape of a letter to come, so that nothing jumps when its first words arrive. */
function Blank() {
  return (
    <div className="blank-letter" aria-hidden="true">
      <i className="tall" />
      <i />
      <i />
      <i />
      <i />
      <i />
      <i />
    </div>
  );
}
