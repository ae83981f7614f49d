/** In a window of its own: what was typed in this one stays. */
export function SignInAside({ className = "text-link" }: { className?: string }) {
  return (
    <a className={className} href="/sign-in" target="_blank" rel="noopener">
      Sign in <span className="sr-only">in a new window</span>
    </a>
  );
}
