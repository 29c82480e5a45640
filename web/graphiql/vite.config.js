import { defineConfig } from "vite";

// The server mounts what is built here under /static/graphiql; nothing is loaded from elsewhere.
export default defineConfig({
  base: "/static/graphiql/",
  worker: { format: "es" },
  build: {
    outDir: "../../server/static/graphiql",
    emptyOutDir: true,
    chunkSizeWarningLimit: 6000,
    modulePreload: false,
  },
  logLevel: "error",
});
