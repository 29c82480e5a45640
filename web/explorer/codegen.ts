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
          hashAlgorithm: (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`,
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
