type Wording = { subject: string; body: string };

/** Drafts by hand. What stands in ⟦name:…⟧ stays only when the prompt has that slot. */
const BEFORE_DUE: Wording[] = [
  {
    subject: "A short note about invoice {invoiceNumber}",
    body: `Hello {clientName},

I hope all is well with you. Just a short note that invoice {invoiceNumber} for {amount} falls due on {dueDate}.

If something about it is unclear, please write to me; if the payment is already on its way, thank you.⟦paymentLink:

You can pay here: {paymentLink}⟧

Many thanks,
{senderName}`,
  },
];

const FRIENDLY: Wording[] = [
  {
    subject: "A quick note about invoice {invoiceNumber}",
    body: `Hello {clientName},

I hope the week is treating you well. A small reminder that invoice {invoiceNumber} for {amount} was due on {dueDate}, and I have not seen the payment arrive yet.

If it is already on its way, please ignore this note. If anything is unclear, just reply and I will sort it out.⟦paymentLink:

You can pay here: {paymentLink}⟧⟦payByDate:

It would help me if it reached me by {payByDate}.⟧

Many thanks,
{senderName}`,
  },
  {
    subject: "Invoice {invoiceNumber}: did this one slip through?",
    body: `Hi {clientName},

Things get busy, so I thought I would bring this back to the top of the pile: invoice {invoiceNumber}, {amount}, was due on {dueDate} and still shows as open on my side.⟦paymentLink:

The quickest way to settle it is this link: {paymentLink}⟧

Is there anything you need from me to get it through?

Thank you and all the best,
{senderName}`,
  },
];

const FIRM: Wording[] = [
  {
    subject: "Invoice {invoiceNumber} is now overdue",
    body: `Hello {clientName},

Invoice {invoiceNumber} for {amount} was due on {dueDate} and is now ⟦daysOverdue:{daysOverdue} days ⟧overdue. I have not received the payment or heard of a reason for the delay.

Please arrange the transfer, or tell me when I can expect it.⟦paymentLink:

You can pay directly here: {paymentLink}⟧⟦payByDate:

Please make sure it arrives by {payByDate}.⟧

If something about the invoice is wrong, let me know and I will correct it at once.

Kind regards,
{senderName}`,
  },
  {
    subject: "Payment outstanding: invoice {invoiceNumber}",
    body: `Dear {clientName},

I am writing about invoice {invoiceNumber}. The balance of {amount} was due on {dueDate}⟦daysOverdue:, which is {daysOverdue} days ago⟧.

Could you please settle it now, or reply with the date on which it will be paid?⟦paymentLink: Here is the link for it: {paymentLink}⟧

Thank you for looking into this.

Regards,
{senderName}`,
  },
];

const URGENT: Wording[] = [
  {
    subject: "Action needed: invoice {invoiceNumber} remains unpaid",
    body: `Dear {clientName},

Invoice {invoiceNumber} for {amount}, due on {dueDate}, is still unpaid⟦daysOverdue: after {daysOverdue} days⟧. The payment is now seriously late.

Please pay the full balance now and confirm when it is done.⟦paymentLink:

Payment link: {paymentLink}⟧⟦payByDate:

I expect the payment by {payByDate}.⟧

If there is a dispute or a difficulty, tell me today so that we can agree on a way forward.

Regards,
{senderName}`,
  },
  {
    subject: "Invoice {invoiceNumber}: please settle this now",
    body: `Hello {clientName},

The payment of {amount} for invoice {invoiceNumber} was due on {dueDate}⟦daysOverdue: and is {daysOverdue} days late⟧. I need it to be settled without further delay.

Please transfer the balance or contact me with a firm date.⟦paymentLink: The fastest way is {paymentLink}⟧

I would much rather solve this together than leave it open.

Regards,
{senderName}`,
  },
];

/** A draft as a good model would word it: in the prompt's tone, with only the slots it names. `turn` varies it. */
export function draftReply(prompt: string, turn: number): string {
  const named =
    /tone\W{1,6}(urgent|firm|friendly)/i.exec(prompt) ?? /\b(urgent|firm|friendly)\b/i.exec(prompt);
  const tone = named?.[1]?.toLowerCase();
  const overdue = tone === "urgent" ? URGENT : tone === "firm" ? FIRM : FRIENDLY;
  const wordings = prompt.includes("{daysOverdue}") ? overdue : BEFORE_DUE;
  const wording = wordings[turn % wordings.length] ?? { subject: "", body: "" };
  const body = wording.body.replace(/⟦(\w+):([^⟧]*)⟧/g, (_, name: string, text: string) =>
    prompt.includes(`{${name}}`) ? text : "",
  );
  return JSON.stringify({ subject: wording.subject, body });
}
