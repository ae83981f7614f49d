/** Every slot a template may have; code fills them, the model never sees what they hold. */
export const PLACEHOLDERS = [
  "clientName",
  "invoiceNumber",
  "amount",
  "dueDate",
  "daysOverdue",
  "senderName",
  "paymentLink",
  "payByDate",
] as const;

export type Placeholder = (typeof PLACEHOLDERS)[number];
