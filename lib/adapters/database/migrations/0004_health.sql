CREATE TABLE "node_checks" (
	"at" timestamp with time zone NOT NULL,
	"node" text NOT NULL,
	"verdict" text NOT NULL,
	"cause" text,
	"degraded" text,
	"ms" double precision NOT NULL,
	CONSTRAINT "node_checks_key" PRIMARY KEY("at","node")
);
--> statement-breakpoint
CREATE TABLE "node_health" (
	"node" text PRIMARY KEY NOT NULL,
	"version" text NOT NULL,
	"record" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "drafts_by_ready" ON "drafts" USING btree ("ready_at");--> statement-breakpoint
CREATE INDEX "product_events_by_name" ON "product_events" USING btree ("name","at");--> statement-breakpoint
-- The installation's own, as 0003 has it: nobody else sees a row, the owner of the tables included.
ALTER TABLE "public"."node_health" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."node_checks" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "installation_only" ON "public"."node_health" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));--> statement-breakpoint
CREATE POLICY "installation_only" ON "public"."node_checks" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "public"."node_health" TO dunlin_installation;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "public"."node_checks" TO dunlin_installation;
