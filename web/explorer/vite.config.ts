import { copyFileSync } from "node:fs";
import { defineConfig } from "vite";
import { germanApart } from "./german.ts";

const built = "../../server/static/explorer";

/** What most screens use is one file: it packs better than a dozen, and comes in one step. */
function together(id: string): string | undefined {
  return /\/node_modules\/(preact|@preact)\/|\/src\/(parts\/(?!going|saving)|[^/]+$|gql\/)/.test(id) && !/\/src\/(main|sign_in|watch|german)\.|\?german/.test(id) ? "base" : undefined;
}

// The server answers what is built here under /static/explorer; nothing is loaded from elsewhere.
export default defineConfig({
  base: "/static/explorer/",
  build: { outDir: built, emptyOutDir: true, manifest: "manifest.json", modulePreload: { polyfill: false }, assetsInlineLimit: 0, target: "es2022", rollupOptions: { output: { manualChunks: together } } },
  plugins: [
    germanApart(),
    {
      // A page sends the id of a document, and the texts of fragments with none: the bundler may leave them out.
      name: "texts-of-fragments-apart",
      transform: (code, id) => (id.includes("/src/gql/") ? { code: code.replaceAll("new TypedDocumentString(", "/*#__PURE__*/ new TypedDocumentString("), map: null } : null),
    },
    {
      name: "registered-documents",
      closeBundle: () => copyFileSync("src/gql/persisted-documents.json", `${built}/documents.json`),
    },
  ],
  logLevel: "warn",
});
