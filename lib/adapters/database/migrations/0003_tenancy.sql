-- Each account apart, held by the database itself. Roles belong to the server, not to this database: another
-- installation may have made them, or be making them at this moment.
DO $$
DECLARE
  wanted text;
  -- Since 16 whoever makes a role is a member that may not yet act as it.
  needed text := CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['dunlin_app', 'dunlin_installation'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    FOR attempt IN 1..10 LOOP
      EXIT WHEN pg_has_role(current_user, wanted, needed);
      BEGIN
        EXECUTE format('GRANT %I TO CURRENT_USER', wanted);
      EXCEPTION WHEN unique_violation OR internal_error THEN NULL;
      END;
    END LOOP;
  END LOOP;
EXCEPTION WHEN insufficient_privilege THEN
  -- lib/adapters/database/check-roles.ts knows this code and says what to do.
  RAISE EXCEPTION 'the roles of Dunlin are missing' USING ERRCODE = 'DUN01';
END $$;
--> statement-breakpoint
-- Whose rows may be seen: nobody's, unless the transaction named an account. And nobody's for a neighbour on the same
-- server: the roles are shared with other installations, so the connection's own user must hold these tables.
CREATE FUNCTION "public"."dunlin_account"() RETURNS text LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
  SELECT nullif(current_setting('dunlin.account', true), '')
  WHERE pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.accounts'::regclass), 'MEMBER')
$$;
--> statement-breakpoint
-- By name, since before 16 the owner of the tables has the rights of both roles at all times.
CREATE FUNCTION "public"."dunlin_is_installation"() RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog AS $$
  SELECT current_user = 'dunlin_installation'
    AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.accounts'::regclass), 'MEMBER')
$$;
--> statement-breakpoint
ALTER TABLE "public"."accounts" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."clients" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."invoices" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."payments" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."drafts" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."product_events" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."attempts" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."accounts" TO dunlin_app USING ("id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."clients" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."invoices" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."payments" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."drafts" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."product_events" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "own_account" ON "public"."attempts" TO dunlin_app USING ("account_id" = (SELECT "public"."dunlin_account"()));--> statement-breakpoint
CREATE POLICY "every_account" ON "public"."drafts" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));--> statement-breakpoint
CREATE POLICY "every_account" ON "public"."product_events" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));--> statement-breakpoint
CREATE POLICY "every_account" ON "public"."attempts" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));--> statement-breakpoint
GRANT USAGE ON SCHEMA "public" TO dunlin_app, dunlin_installation;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "public"."accounts" TO dunlin_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."clients", "public"."invoices", "public"."payments", "public"."drafts" TO dunlin_app;--> statement-breakpoint
GRANT SELECT, INSERT ON "public"."product_events" TO dunlin_app;--> statement-breakpoint
GRANT SELECT ON "public"."attempts" TO dunlin_app;--> statement-breakpoint
GRANT SELECT, INSERT ON "public"."installation" TO dunlin_installation;--> statement-breakpoint
GRANT SELECT, UPDATE ("status") ON "public"."drafts" TO dunlin_installation;--> statement-breakpoint
GRANT SELECT, UPDATE ("exported_at") ON "public"."product_events" TO dunlin_installation;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "public"."attempts" TO dunlin_installation;--> statement-breakpoint
-- What belongs to no account is the owner's alone. Some hosts give other roles of theirs every table; without a policy those
-- find nothing here.
ALTER TABLE "public"."users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."sign_in_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."sign_in_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "public"."installation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "installation_itself" ON "public"."installation" TO dunlin_installation USING ((SELECT "public"."dunlin_is_installation"()));
