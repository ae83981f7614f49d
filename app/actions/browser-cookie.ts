import { cookies } from "next/headers";

/** Binds a link to the browser that asked for it. Worth nothing without the link. */
export const BROWSER_COOKIE = {
  name: "__Host-dunlin-browser",
  options: { secure: true, httpOnly: true, sameSite: "lax", path: "/", maxAge: 60 * 60 },
} as const;

export async function knownBrowser(): Promise<string | null> {
  const value = (await cookies()).get(BROWSER_COOKIE.name)?.value ?? "";
  return /^[\w-]{43}$/.test(value) ? value : null;
}

export async function rememberBrowser(browser: string): Promise<void> {
  (await cookies()).set(BROWSER_COOKIE.name, browser, BROWSER_COOKIE.options);
}
