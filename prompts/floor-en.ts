import type { FloorLetters } from "./floor";

/**
 * Written and weighed by hand: each must do its work alone, on a day when every node is down.
 * The amount is what is still open, and of a part-paid invoice no sentence calls it the invoice's own.
 */
export const ENGLISH_FLOOR: FloorLetters = {
  beforeDue: [
    {
      subject: "Invoice {invoiceNumber} due {dueDate}",
      greeting: "Hello {clientName},",
      facts:
        "I hope all is well. This is a short note that {amount} on invoice {invoiceNumber} is due on {dueDate}.",
      ask: "If the payment is already planned, there is nothing more to do. Otherwise it would be kind of you to put it in your next run.",
      askByDate:
        "If the payment is already planned, there is nothing more to do. Otherwise it would be kind of you to plan it for {payByDate}.",
      link: "You can pay here: {paymentLink}",
      close: "If anything on the invoice is unclear, please tell me and I will sort it out. Thank you.",
      signOff: "Kind regards,",
    },
    {
      subject: "Coming up: invoice {invoiceNumber}",
      greeting: "Hi {clientName},",
      facts:
        "A quick note ahead of time: invoice {invoiceNumber} falls due on {dueDate}, and the amount open on it is {amount}.",
      ask: "Could you let me know whether everything is in place for it to be paid?",
      askByDate: "Could you let me know whether everything is in place for it to be paid by {payByDate}?",
      link: "The simplest way to pay is here: {paymentLink}",
      close: "If you need anything from me for your records, just reply to this email. Many thanks.",
      signOff: "Best wishes,",
    },
  ],
  friendly: [
    {
      subject: "Quick reminder: invoice {invoiceNumber}",
      greeting: "Hello {clientName},",
      facts:
        "I hope you are well. {amount} on invoice {invoiceNumber} was due on {dueDate}, and I have not seen the payment arrive yet. It may simply have slipped through.",
      ask: "Could you take a look when you get a chance and let me know when I can expect it?",
      askByDate: "Could you take a look when you get a chance and arrange it by {payByDate}?",
      link: "You can pay here: {paymentLink}",
      close:
        "If the payment is already on its way, please ignore this note. And if anything about the invoice is unclear, I am glad to help. Thank you.",
      signOff: "Kind regards,",
    },
    {
      subject: "Invoice {invoiceNumber}, due {dueDate}",
      greeting: "Hi {clientName},",
      facts:
        "A short note about invoice {invoiceNumber}. The open amount is {amount}; it was due on {dueDate}, and as far as I can see it has not been paid.",
      ask: "Would you mind checking where it stands and telling me when payment is planned?",
      askByDate: "Would you mind checking where it stands? Payment by {payByDate} would be a great help.",
      link: "The simplest way to pay is here: {paymentLink}",
      close:
        "If you have paid in the meantime, thank you, and please disregard this. If something is missing on my side, tell me and I will put it right.",
      signOff: "Best wishes,",
    },
    {
      subject: "A note about invoice {invoiceNumber}",
      greeting: "Dear {clientName},",
      facts:
        "I hope things are going well. I was going through my books and saw that {amount} for invoice {invoiceNumber}, due on {dueDate}, is still unpaid.",
      ask: "Could you please see to it, or let me know if you are waiting for something from me?",
      askByDate:
        "Could you please see to it by {payByDate}, or let me know if you are waiting for something from me?",
      link: "You will find everything you need to pay here: {paymentLink}",
      close: "Should our messages have crossed, please take this with my thanks.",
      signOff: "Warm regards,",
    },
  ],
  firm: [
    {
      subject: "Invoice {invoiceNumber}: now {daysOverdue} days overdue",
      greeting: "Dear {clientName},",
      facts:
        "The {amount} open on invoice {invoiceNumber} was due on {dueDate} and is now {daysOverdue} days overdue.",
      ask: "Please arrange the payment and let me know the date on which I can expect it.",
      askByDate:
        "Please arrange the payment by {payByDate}, or let me know the date on which I can expect it.",
      link: "You can pay here: {paymentLink}",
      close:
        "If something about the invoice stands in the way, tell me what it is and I will help to clear it up. If you have already paid, please let me know when, so that I can trace it. Thank you.",
      signOff: "Kind regards,",
    },
    {
      subject: "Payment of invoice {invoiceNumber}, due {dueDate}",
      greeting: "Hello {clientName},",
      facts:
        "I am writing about invoice {invoiceNumber}. The open amount of {amount} was due on {dueDate}; that is {daysOverdue} days ago, and the payment has not reached me.",
      ask: "Please tell me when it will be paid.",
      askByDate: "I ask you to settle it by {payByDate}, or to tell me when it will be paid.",
      link: "The direct way to pay is this: {paymentLink}",
      close:
        "Should there be a question about the invoice, please raise it now so that we can settle it. If the payment is on its way, thank you; a short reply with its date is enough.",
      signOff: "Regards,",
    },
    {
      subject: "Invoice {invoiceNumber} is still open",
      greeting: "Dear {clientName},",
      facts:
        "According to my records, {amount} for invoice {invoiceNumber} is still unpaid. It was due on {dueDate}, which makes it {daysOverdue} days overdue.",
      ask: "I would ask you to release the payment and to confirm its date to me.",
      askByDate:
        "I would ask you to release the payment so that it arrives by {payByDate}, and to confirm this to me.",
      link: "It can be paid here: {paymentLink}",
      close:
        "If you need a correction or another copy of the invoice first, please say so. If your payment has crossed with this email, please accept my thanks.",
      signOff: "With kind regards,",
    },
  ],
  urgent: [
    {
      subject: "Urgent: invoice {invoiceNumber}, {daysOverdue} days overdue",
      greeting: "Dear {clientName},",
      facts:
        "{amount} on invoice {invoiceNumber} was due on {dueDate}. It is now {daysOverdue} days overdue and needs your urgent attention.",
      ask: "Please pay it now, or confirm to me today on which date the payment will be made.",
      askByDate: "Please pay it by {payByDate} and confirm to me today that the payment is arranged.",
      link: "You can pay here at once: {paymentLink}",
      close:
        "If anything prevents you from paying, reply to this email today so that we can resolve it. If the payment has already been made, please send me its date. Thank you.",
      signOff: "Regards,",
    },
    {
      subject: "Please act: invoice {invoiceNumber} unpaid since {dueDate}",
      greeting: "Dear {clientName},",
      facts:
        "The amount of {amount} for invoice {invoiceNumber} is still unpaid, {daysOverdue} days after its due date of {dueDate}. This is now urgent for me.",
      ask: "I need you to make the payment now or to give me a firm payment date by reply today.",
      askByDate: "I need the payment to arrive by {payByDate}. Please confirm today that it will.",
      link: "The quickest way to pay: {paymentLink}",
      close:
        "If you dispute the invoice or part of it, please tell me today and say why. If the money is already on its way, thank you; a line with the date is all I need.",
      signOff: "Sincerely,",
    },
    {
      subject: "Prompt payment needed: invoice {invoiceNumber}",
      greeting: "Hello {clientName},",
      facts:
        "I am asking for your prompt attention to invoice {invoiceNumber}. {amount} was due on {dueDate} and is {daysOverdue} days overdue.",
      ask: "Please make the payment today, or reply today with the date on which it will reach me.",
      askByDate:
        "Please make the payment so that it reaches me by {payByDate}, and confirm this by reply today.",
      link: "Here you can pay directly: {paymentLink}",
      close:
        "If there is a problem with the invoice, I want to hear of it and resolve it with you. If you have paid already, please let me know the date so that I can close the matter.",
      signOff: "Regards,",
    },
  ],
};
