const STEPS: readonly { title: string; text: string }[] = [
  { title: "A mail comes", text: "Usually within a minute. Have a look at the spam folder too." },
  { title: "You open its link", text: "Best in this browser. It works once, and for ten minutes." },
  { title: "You press one button", text: "So that a program which reads your mail cannot sign in for you." },
];

export function SignInSteps() {
  return (
    <section aria-labelledby="sign-in-steps" className="sign-in-next">
      <h2 id="sign-in-steps">What happens next</h2>
      <ol>
        {STEPS.map(({ title, text }) => (
          <li key={title}>
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
