CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text,
	"draft_id" text,
	"node" text NOT NULL,
	"model" text NOT NULL,
	"digest" text,
	"quant" text,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"purpose" text NOT NULL,
	"lane" text NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"queue_ms" double precision NOT NULL,
	"connect_ms" double precision,
	"first_token_ms" double precision,
	"total_ms" double precision NOT NULL,
	"input_tokens" integer,
	"output_tokens" integer,
	"load_seconds" double precision,
	"prompt_eval_seconds" double precision,
	"eval_seconds" double precision,
	"gpu_seconds" double precision NOT NULL,
	"cost_usd" double precision NOT NULL,
	"http_status" integer,
	"stop_reason" text,
	"think" boolean,
	"format" text NOT NULL,
	"detached" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_account" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_by_account" ON "attempts" USING btree ("account_id","started_at");--> statement-breakpoint
CREATE INDEX "attempts_by_time" ON "attempts" USING btree ("started_at");