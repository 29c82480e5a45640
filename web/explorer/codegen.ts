import { createHash } from "node:crypto";
import type { CodegenConfig } from "@graphql-codegen/cli";

/** Types for every operation in a .graphql file, and the file of registered documents that the server reads. */
const config: CodegenConfig = {
  schema: "../../schema/schema.graphql",
  documents: ["src/**/*.graphql"],
  generates: {
    "src/gql/": {
      preset: "client",
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: {
          mode: "replaceDocumentWithHash",
          // Every page carries all of them, and nothing packs a digest.
          hashAlgorithm: (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 12),
        },
      },
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        strictScalars: true,
        useTypeImports: true,
        scalars: { Date: "string", DateTime: "string", Duration: "string", JSON: "unknown" },
      },
    },
  },
};

export default config;
