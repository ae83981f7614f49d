import type { FlipMailWords } from "./flip-mail-words";

const SERIF = "Newsreader,Georgia,'Times New Roman',serif";
const SANS = "Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";

/** The app's paper and ink; most programs obey the first, those that turn dark the second. */
const LIGHT = { paper: "#fbfaf7", sheet: "#ffffff", sunk: "#f4f1ea", rule: "#e5e0d5", ink: "#1d1b16" };
const LIGHT_INKS = { soft: "#5b564c", accent: "#0e5a5e", down: "#9a2f1c", up: "#2b6449" };
/** What a phone's lock screen and a list of mails show under the subject. */
const UNSEEN =
  "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all";
const DARK = `
.paper{background:#141310!important}.sheet{background:#1c1b17!important;border-color:#34312a!important}
.ink{color:#efebe1!important}.soft{color:#b8b2a4!important}.rule{border-color:#34312a!important}
.sunk{background:#141310!important;color:#efebe1!important;border-color:#34312a!important}
.down{color:#f2a18d!important}.up{color:#93cdab!important}
.button{background:#74c6c3!important;color:#0c2526!important}`;

/** Tables and styles on each element, because mail programs know little else. No picture, and nothing is fetched. */
export function flipMailHtml(words: FlipMailWords): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(words.subject)}</title>
<style>:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${DARK}}
@media (max-width:480px){.sheet{padding:26px 20px 24px!important}.paper{padding:14px 10px!important}}</style></head>
<body class="paper" style="margin:0;padding:0;background:${LIGHT.paper}">
<div style="${UNSEEN}">${escaped(words.lead)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="paper" align="center" style="padding:32px 16px;background:${LIGHT.paper}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px"><tr>
<td class="sheet" align="left" style="padding:34px 40px 30px;background:${LIGHT.sheet};border:1px solid ${LIGHT.rule};border-radius:14px">
${sheet(words)}
</td></tr></table></td></tr></table></body></html>
`;
}

function sheet({ isDown, headline, lead, facts, advice, link, closing }: FlipMailWords): string {
  const tone = isDown ? ["down", LIGHT_INKS.down, "Node down"] : ["up", LIGHT_INKS.up, "Node back"];
  const mark = `margin:0 0 10px;font:500 13px/1.4 ${SANS};color:${tone[1]}`;
  const head = `margin:0 0 12px;font:500 28px/1.2 ${SERIF};letter-spacing:-.01em;color:${LIGHT.ink};overflow-wrap:anywhere`;
  return [
    `<p class="${tone[0]}" style="${mark}">&#9679;&nbsp; Dunlin &middot; ${tone[2]}</p>`,
    `<h1 class="ink" style="${head}">${escaped(headline)}</h1>`,
    `<p class="ink" style="margin:0 0 22px;font:400 18px/1.55 ${SERIF};color:${LIGHT.ink}">${escaped(lead)}</p>`,
    ...facts.map(factHtml),
    ...(advice ? [adviceHtml(advice)] : []),
    ...(link === null ? [] : [linkHtml(link)]),
    `<p class="soft" style="margin:24px 0 0;font:400 13px/1.55 ${SANS};color:${LIGHT_INKS.soft}">${escaped(closing)}</p>`,
  ].join("\n");
}

function factHtml({ name, words }: FlipMailWords["facts"][number]): string {
  const line = `margin:0;padding:11px 0;border-top:1px solid ${LIGHT.rule};font:400 15px/1.5 ${SANS};color:${LIGHT.ink}`;
  const label = `font-size:13px;color:${LIGHT_INKS.soft}`;
  return `<p class="ink rule" style="${line}"><span class="soft" style="${label}">${escaped(name)}</span><br>${escaped(words)}</p>`;
}

function adviceHtml({ help, command }: NonNullable<FlipMailWords["advice"]>): string {
  const line = `margin:0;padding:11px 0 0;border-top:1px solid ${LIGHT.rule};font:400 15px/1.5 ${SANS};color:${LIGHT.ink}`;
  const label = `font-size:13px;color:${LIGHT_INKS.soft}`;
  const typed = `margin:10px 0 0;padding:10px 12px;background:${LIGHT.sunk};border:1px solid ${LIGHT.rule};border-radius:8px;font:400 13px/1.5 ${MONO};color:${LIGHT.ink};white-space:pre-wrap;overflow-wrap:anywhere`;
  const text = `<p class="ink rule" style="${line}"><span class="soft" style="${label}">What to try</span><br>${escaped(help)}</p>`;
  return command === null ? text : `${text}\n<pre class="sunk" style="${typed}">${escaped(command)}</pre>`;
}

function linkHtml(link: string): string {
  const button = `display:inline-block;padding:11px 18px;border-radius:9px;background:${LIGHT_INKS.accent};font:500 15px/1.3 ${SANS};color:#ffffff;text-decoration:none`;
  return `<p style="margin:24px 0 0"><a class="button" href="${escaped(link)}" style="${button}">See how it is now</a></p>`;
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");
}
