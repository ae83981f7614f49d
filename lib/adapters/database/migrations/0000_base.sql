CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"sender_name" text NOT NULL,
	"sender_email" text,
	"time_zone" text NOT NULL,
	"language" text NOT NULL,
	"default_currency" text NOT NULL,
	"pay_within_days" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_currency" CHECK (length("accounts"."default_currency") = 3),
	CONSTRAINT "accounts_pay_within_days" CHECK ("accounts"."pay_within_days" between 0 and 365)
);
--> statement-breakpoint
CREATE TABLE "clients" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"contact_name" text,
	"email" text,
	"language" text NOT NULL,
	"tone_ceiling" text,
	"is_sample" boolean NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clients_key" PRIMARY KEY("account_id","id"),
	CONSTRAINT "clients_tone_ceiling" CHECK ("clients"."tone_ceiling" in ('friendly', 'firm', 'urgent'))
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" integer PRIMARY KEY NOT NULL,
	"instance_id" text NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_only_one" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"invoice_version" integer NOT NULL,
	"status" text NOT NULL,
	"tone" text NOT NULL,
	"uncapped_tone" text NOT NULL,
	"days_overdue" integer NOT NULL,
	"drafted_on" date NOT NULL,
	"language" text NOT NULL,
	"reason" text,
	"prompt_version" text NOT NULL,
	"facts" jsonb NOT NULL,
	"template" jsonb,
	"mail" jsonb,
	"edited" jsonb,
	"edit_number" integer DEFAULT 0 NOT NULL,
	"writer" jsonb,
	"refusals" jsonb NOT NULL,
	"attempts" jsonb NOT NULL,
	"repairs" jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"ready_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	CONSTRAINT "drafts_key" PRIMARY KEY("account_id","id"),
	CONSTRAINT "drafts_status" CHECK ("drafts"."status" in ('writing', 'ready', 'accepted', 'sent', 'discarded', 'replaced', 'cancelled', 'interrupted')),
	CONSTRAINT "drafts_tone" CHECK ("drafts"."tone" in ('friendly', 'firm', 'urgent')),
	CONSTRAINT "drafts_uncapped_tone" CHECK ("drafts"."uncapped_tone" in ('friendly', 'firm', 'urgent'))
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"client_id" text NOT NULL,
	"number" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"issued_on" date,
	"due_on" date,
	"due_on_proposal" jsonb,
	"payment_link" text,
	"note" text,
	"late_terms" text,
	"holds" text[] NOT NULL,
	"is_void" boolean DEFAULT false NOT NULL,
	"is_sample" boolean NOT NULL,
	"source" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"deleted_at" timestamp with time zone,
	"request_key" text,
	"source_key" text,
	CONSTRAINT "invoices_key" PRIMARY KEY("account_id","id"),
	CONSTRAINT "invoices_total" CHECK ("invoices"."total_minor" between -999999999999 and 999999999999),
	CONSTRAINT "invoices_currency" CHECK ("invoices"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "invoices_source" CHECK ("invoices"."source" in ('form', 'e-invoice', 'csv', 'sample')),
	CONSTRAINT "invoices_version" CHECK ("invoices"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"account_id" text NOT NULL,
	"id" text NOT NULL,
	"invoice_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_on" date NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"request_key" text,
	CONSTRAINT "payments_key" PRIMARY KEY("account_id","id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" between -999999999999 and 999999999999 and "payments"."amount_minor" <> 0),
	CONSTRAINT "payments_kind" CHECK ("payments"."kind" in ('payment', 'credit', 'prepaid', 'settled'))
);
--> statement-breakpoint
CREATE TABLE "product_events" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"properties" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"exported_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "clients" ADD CONSTRAINT "clients_account" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_invoice" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_account" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_client" FOREIGN KEY ("account_id","client_id") REFERENCES "public"."clients"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice" FOREIGN KEY ("account_id","invoice_id") REFERENCES "public"."invoices"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_events" ADD CONSTRAINT "product_events_account" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clients_by_name" ON "clients" USING btree ("account_id","name_key");--> statement-breakpoint
CREATE INDEX "drafts_by_invoice" ON "drafts" USING btree ("account_id","invoice_id","requested_at");--> statement-breakpoint
CREATE INDEX "drafts_by_status" ON "drafts" USING btree ("status","requested_at");--> statement-breakpoint
CREATE INDEX "invoices_by_client" ON "invoices" USING btree ("account_id","client_id");--> statement-breakpoint
CREATE INDEX "invoices_by_number" ON "invoices" USING btree ("account_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_request" ON "invoices" USING btree ("account_id","request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_document" ON "invoices" USING btree ("account_id","source_key") WHERE "invoices"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "payments_by_invoice" ON "payments" USING btree ("account_id","invoice_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_request" ON "payments" USING btree ("account_id","request_key");--> statement-breakpoint
CREATE INDEX "product_events_by_account" ON "product_events" USING btree ("account_id","at");--> statement-breakpoint
CREATE INDEX "product_events_by_export" ON "product_events" USING btree ("exported_at","at");