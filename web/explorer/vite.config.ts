import { copyFileSync } from "node:fs";
import { defineConfig } from "vite";

const built = "../../server/static/explorer";

// The server answers what is built here under /static/explorer; nothing is loaded from elsewhere.
export default defineConfig({
  base: "/static/explorer/",
  build: { outDir: built, emptyOutDir: true, manifest: "manifest.json", modulePreload: { polyfill: false }, assetsInlineLimit: 0, target: "es2022" },
  plugins: [
    {
      name: "registered-documents",
      closeBundle: () => copyFileSync("src/gql/persisted-documents.json", `${built}/documents.json`),
    },
  ],
  logLevel: "warn",
});
