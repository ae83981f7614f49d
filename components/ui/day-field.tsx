"use client";

import { useState } from "react";
import { formatDay, isDay } from "@/lib/core/calendar";
import { Field } from "./field";

type DayFieldProps = {
  name: string;
  label: string;
  defaultValue: string;
  problem?: string | undefined;
  hint?: string;
};

/** A browser asks for a date in figures, in an order of its own: here it is read back with its month as a word. */
export function DayField({ hint, problem, defaultValue, ...field }: DayFieldProps) {
  const [typed, setTyped] = useState(defaultValue);
  return (
    <Field
      {...field}
      type="date"
      required
      defaultValue={defaultValue}
      problem={typed === defaultValue ? problem : undefined}
      hint={isDay(typed) ? formatDay(typed, "en") : hint}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
