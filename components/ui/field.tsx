import { type ComponentProps, type ReactNode, useId } from "react";

type FieldProps = Omit<ComponentProps<"input">, "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  problem?: string | undefined;
  isOptional?: boolean;
};

/** One labelled input with its hint and its problem, tied together for those who hear them. */
export function Field({ label, hint, problem, isOptional, className = "", ...input }: FieldProps) {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>
        {label} {isOptional && <span className="optional">optional</span>}
      </label>
      <input
        className="input"
        id={id}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        {...input}
      />
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}

type LinesFieldProps = Omit<ComponentProps<"textarea">, "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  problem?: string | undefined;
  isOptional?: boolean;
};

/** For words of several lines: a one-line input would run them together, and saving would keep it so. */
export function LinesField({ label, hint, problem, isOptional, className = "", ...lines }: LinesFieldProps) {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>
        {label} {isOptional && <span className="optional">optional</span>}
      </label>
      <textarea
        className="input lines"
        id={id}
        rows={2}
        autoComplete="off"
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
        {...lines}
      />
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}

type ChoiceProps = Omit<ComponentProps<"select">, "name"> & {
  name: string;
  label: string;
  hint?: ReactNode;
  problem?: string | undefined;
};

export function Choice({ label, hint, problem, className = "", children, ...select }: ChoiceProps) {
  const id = useId();
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>{label}</label>
      <span className="select">
        <select
          className="input"
          id={id}
          aria-invalid={problem ? true : undefined}
          aria-describedby={describedBy(id, hint, problem)}
          {...select}
        >
          {children}
        </select>
      </span>
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}

export function describedBy(id: string, hint: ReactNode, problem: string | undefined): string | undefined {
  if (problem) return `${id}-problem`;
  return hint ? `${id}-hint` : undefined;
}

/** A problem takes the place of the hint: two lines that say nearly the same are read as neither. */
export function FieldNotes({
  id,
  hint,
  problem,
}: {
  id: string;
  hint?: ReactNode;
  problem?: string | undefined;
}) {
  if (problem)
    return (
      <p className="problem" id={`${id}-problem`}>
        {problem}
      </p>
    );
  return hint ? (
    <p className="hint" id={`${id}-hint`}>
      {hint}
    </p>
  ) : null;
}
