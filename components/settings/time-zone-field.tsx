"use client";

import { useEffect, useId, useState } from "react";
import { describedBy, FieldNotes } from "../ui/field";

type TimeZoneFieldProps = { name: string; defaultValue: string; problem?: string | undefined };

/** A plain text field with the browser's own list of zones behind it: typing "lis" finds Lisbon. */
export function TimeZoneField({ name, defaultValue, problem }: TimeZoneFieldProps) {
  const id = useId();
  const [zones, setZones] = useState<readonly string[]>([]);
  // The browser's list, not the server's: the two know different zones.
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  const hint = "Decides when a day begins for you, and so how late an invoice is.";
  return (
    <div className="field">
      <label htmlFor={id}>Time zone</label>
      <input
        className="input"
        id={id}
        name={name}
        list={`${id}-zones`}
        defaultValue={defaultValue}
        spellCheck={false}
        autoComplete="off"
        required
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy(id, hint, problem)}
      />
      <datalist id={`${id}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}
