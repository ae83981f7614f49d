import { HealthStoreFault } from "@/lib/core/node-health/health-store";
import { checkNodes } from "@/lib/use-cases/check-nodes";
import { drainFlipMails } from "@/lib/use-cases/drain-flip-mails";
import { resendFlipMail } from "@/lib/use-cases/resend-flip-mail";
import type { Production } from "./world";

/** What is in the tree. */
export const production: Production = { checkNodes, drainFlipMails, resendFlipMail, HealthStoreFault };
