export type LetterParties = {
  clientName: string;
  contactName: string | null;
  clientEmail: string | null;
  senderName: string;
  senderEmail: string | null;
};

/** To and From as the client will see them. */
export function LetterHead({ parties }: { parties: LetterParties }) {
  const { clientName, contactName, clientEmail, senderName, senderEmail } = parties;
  return (
    <dl className="letter-head">
      <dt>To</dt>
      <dd>
        {contactName ?? clientName}
        {clientEmail ? (
          <span className="address">{clientEmail}</span>
        ) : (
          <span className="address">no address yet</span>
        )}
      </dd>
      <dt>From</dt>
      <dd>
        {senderName || "You"}
        {senderEmail && <span className="address">{senderEmail}</span>}
      </dd>
    </dl>
  );
}
