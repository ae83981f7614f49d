import { SubmitButton } from "../ui/submit-button";

export function SampleBanner({ removeSampleData }: { removeSampleData: () => Promise<void> }) {
  return (
    <form action={removeSampleData} className="notice sample-banner">
      <span>Invoices marked “sample” are made up, and the sums count them.</span>
      <SubmitButton className="text-link" busy="Removing…">
        Remove them
      </SubmitButton>
    </form>
  );
}
