import { createHash } from "node:crypto";
import type { CodegenConfig } from "@graphql-codegen/cli";

const config: CodegenConfig = {
  schema: "schema.graphql",
  documents: ["src/typed/**/*.ts", "src/typed/**/*.graphql", "!src/typed/gql/**"],
  generates: {
    "src/typed/gql/": {
      preset: "client",
      presetConfig: {
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
