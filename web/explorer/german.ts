import type { Plugin } from "vite";

interface Span {
  readonly start: number;
  readonly end: number;
}

const SOURCE = /\/src\/(?!gql\/).*\.tsx?$/;

/**
 * Takes the German words out of the catalogues, into the one file that `src/german.ts` becomes: who reads English
 * loads none of them. `home.tsx?german` is a module of the German words of `home.tsx`, in their order.
 */
export function germanApart(): Plugin {
  return {
    name: "german-apart",
    transform(code, id) {
      const [file = "", query] = id.split("?");
      if (!SOURCE.test(file)) return null;
      const spans = code.includes("catalogue(") ? [...germanIn(this.parse(code))] : [];
      if (query === "german") return { code: onlyGerman(code, spans), map: null };
      const key = JSON.stringify(file.slice(file.indexOf("/src/") + 5));
      const pieces = spans.map(({ end }, at) => `${code.slice(spans[at - 1]?.end ?? 0, spans[at]!.start)}[${key}, ${at}]${at + 1 < spans.length ? "" : code.slice(end)}`);
      return spans.length ? { code: pieces.join(""), map: null } : null;
    },
  };
}

/** The words call nothing but what writes numbers, dates and lists. */
function onlyGerman(code: string, spans: readonly Span[]): string {
  const imports = /^import .* from ".*\/language\.ts";$/m.exec(code)?.[0] ?? "";
  return `${imports}\nexport default [${spans.map(({ start, end }) => code.slice(start, end)).join(",\n")}];`;
}

/** Where `de` of each call of `catalogue` stands. */
function* germanIn(node: unknown): Generator<Span> {
  if (node === null || typeof node !== "object") return;
  const { type, callee, arguments: given } = node as { type?: string; callee?: { name?: string }; arguments?: { properties?: { key: { name?: string }; value: Span }[] }[] };
  if (type === "CallExpression" && callee?.name === "catalogue") {
    for (const { key, value } of given?.[0]?.properties ?? []) if (key.name === "de") yield value;
    return;
  }
  for (const each of Object.values(node)) yield* germanIn(each);
}
