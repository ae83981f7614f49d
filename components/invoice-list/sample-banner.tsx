import { SubmitButton } from "../ui/submit-button";

export function SampleBanner({ removeSampleData }: { removeSampleData: () => Promise<void> }) {
  return (
    <form action={removeSampleData} className="notice sample-banner">
      <span>“Sample” rows are made up.</span>
      <SubmitButton className="text-link" busy="Removing…">
        Remove them
      </SubmitButton>
    </form>
  );
}
