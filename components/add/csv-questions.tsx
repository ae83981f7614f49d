"use client";

import type { CsvChoices, CsvShown } from "./csv-requests";

type CsvQuestionsProps = { preview: CsvShown; choices: CsvChoices; onChange: (choices: CsvChoices) => void };

/** Asked only when the file itself does not prove it: 03/04 and 1.234 can be read two ways. */
export function CsvQuestions({ preview, choices, onChange }: CsvQuestionsProps) {
  const asksOrder = preview.needs.dayOrder || choices.dayOrder !== undefined;
  const asksMark = preview.needs.decimalMark || choices.decimalMark !== undefined;
  return (
    <>
      {asksOrder && (
        <Question
          title="How does this file write its days?"
          name="dayOrder"
          chosen={choices.dayOrder}
          answers={{ "day-first": "03/04 is 3 April", "month-first": "03/04 is 4 March" }}
          onChoose={(dayOrder) => onChange({ ...choices, dayOrder })}
        />
      )}
      {asksMark && (
        <Question
          title="How does this file write its amounts?"
          name="decimalMark"
          chosen={choices.decimalMark}
          answers={{ ",": "1.234 is more than a thousand", ".": "1.234 is a little more than one" }}
          onChoose={(decimalMark) => onChange({ ...choices, decimalMark })}
        />
      )}
    </>
  );
}

type QuestionProps<Answer extends string> = {
  title: string;
  name: string;
  chosen: Answer | undefined;
  answers: Record<Answer, string>;
  onChoose: (answer: Answer) => void;
};

function Question<Answer extends string>({ title, name, chosen, answers, onChoose }: QuestionProps<Answer>) {
  return (
    <fieldset className="question">
      <legend>{title}</legend>
      {(Object.keys(answers) as Answer[]).map((answer) => (
        <label key={answer}>
          <input
            type="radio"
            name={name}
            value={answer}
            checked={chosen === answer}
            onChange={() => onChoose(answer)}
          />
          {answers[answer]}
        </label>
      ))}
    </fieldset>
  );
}
