type Circumstances = {
  /** Unguessable and new for each request; Next puts it on every script and style it writes into the page. */
  nonce: string;
  isEncrypted: boolean;
  /** React explains faults with `eval` and Next styles its overlay inline, in development only. */
  isDeveloping: boolean;
};

/**
 * What a page may load and where it may send: itself, nothing else. Styles are files of our own or carry the nonce: a
 * `style` attribute in the page's text is refused as well.
 */
export function contentSecurityPolicy({ nonce, isEncrypted, isDeveloping }: Circumstances): string {
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDeveloping ? " 'unsafe-eval'" : ""}`,
    isDeveloping ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isEncrypted ? ["upgrade-insecure-requests"] : []),
  ];
  return rules.join("; ");
}
