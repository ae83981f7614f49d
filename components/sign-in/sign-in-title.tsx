"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { DunlinMark } from "../shell/dunlin-mark";

/** The bird and the one sentence of the page. `isNews`: it took another one's place, so it takes the focus and is read out. */
export function SignInTitle({ children, isNews }: { children: ReactNode; isNews: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNews) heading.current?.focus();
  }, [isNews]);
  return (
    <>
      <DunlinMark />
      <h1 ref={heading} tabIndex={isNews ? -1 : undefined}>
        {children}
      </h1>
    </>
  );
}
