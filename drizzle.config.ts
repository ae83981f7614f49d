import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./lib/adapters/database/schema",
  out: "./lib/adapters/database/migrations",
});
