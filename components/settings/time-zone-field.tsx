"use client";

import { useEffect, useId, useRef, useState } from "react";
import { describedBy, FieldNotes } from "../ui/field";

type TimeZoneFieldProps = { name: string; defaultValue: string; problem?: string | undefined };

/** A plain text field with the browser's own list of zones behind it: typing "lis" finds Lisbon. */
export function TimeZoneField({ name, defaultValue, problem }: TimeZoneFieldProps) {
  const id = useId();
  const [zones, setZones] = useState<readonly string[]>([]);
  const [ownZone, setOwnZone] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  // The browser's list and place, not the server's: the two know different zones, and may stand in different ones.
  useEffect(() => {
    setZones(Intl.supportedValuesOf("timeZone"));
    setOwnZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, []);
  function take(zone: string) {
    if (input.current) input.current.value = zone;
    setOwnZone(null);
  }
  const hint = (
    <>
      Decides when a day begins for you, and so how late an invoice is.{" "}
      {ownZone !== null && ownZone !== defaultValue && (
        <button type="button" className="text-link" onClick={() => take(ownZone)}>
          Use {ownZone}, as this browser does
        </button>
      )}
    </>
  );
  return (
    <div className="field">
      <label htmlFor={id}>Time zone</label>
      <input
        ref={input}
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
