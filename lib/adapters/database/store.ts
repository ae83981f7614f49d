import { createAccountStore } from "./account-store";
import { createApprovalStore } from "./approval-store";
import { createAttemptStore } from "./attempt-store";
import { createClientStore } from "./client-store";
import { createDraftStore } from "./draft-store";
import { createExportStore } from "./export-store";
import { createInvoiceChangeStore } from "./invoice-change-store";
import { createInvoiceStore } from "./invoice-store";
import { createModelCostStore } from "./model-cost-store";
import { createNodeCheckStore } from "./node-check-store";
import { createOperationsStore } from "./operations-store";
import type { Database } from "./orm";
import { createOutageStore } from "./outage-store";
import { createPaymentStore } from "./payment-store";
import { createProductEventStore } from "./product-event-store";
import { createScopes } from "./scopes";

export type Store = ReturnType<typeof createStore>;

/** Everything that is kept, as plain functions: a use case takes the few it needs. */
export function createStore(database: Database) {
  const scopes = createScopes(database);
  return {
    ...createAccountStore(scopes),
    ...createClientStore(scopes),
    ...createInvoiceStore(scopes),
    ...createInvoiceChangeStore(scopes),
    ...createPaymentStore(scopes),
    ...createDraftStore(scopes),
    ...createApprovalStore(scopes),
    ...createAttemptStore(scopes),
    ...createProductEventStore(scopes),
    ...createExportStore(scopes),
    ...createNodeCheckStore(scopes),
    ...createOperationsStore(scopes),
    ...createOutageStore(scopes),
    ...createModelCostStore(scopes),
  };
}
