/** The operations behind each screen, read from the same files that the screens send. */

export interface Operation {
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  /** The text with the fragments that it uses: it runs as it stands. */
  readonly text: string;
  /** The variables that it declares, with their types. */
  readonly variables: readonly { readonly name: string; readonly type: string }[];
}

const HEAD = /^(query|mutation|subscription|fragment) (\w+)/;

/** Takes a file of operations apart; their fragments may stand in any of all files. */
export function operations(source: string, all: readonly string[]): readonly Operation[] {
  const fragments = new Map(
    all.flatMap(blocks).flatMap((text) => {
      const [, kind, name] = HEAD.exec(text) ?? [];
      return kind === "fragment" && name ? [[name, text] as const] : [];
    }),
  );
  return blocks(source).flatMap((text) => {
    const [, kind, name] = HEAD.exec(text) ?? [];
    if (!name || !kind || kind === "fragment") return [];
    return [{ kind: kind as Operation["kind"], name, text: whole(text, fragments), variables: declared(text) }];
  });
}

function blocks(source: string): readonly string[] {
  return source.split(/\n(?=(?:query|mutation|subscription|fragment) )/).map((text) => text.trim());
}

function whole(text: string, fragments: ReadonlyMap<string, string>): string {
  const used = new Map<string, string>();
  const add = (from: string) => {
    for (const [, name] of from.matchAll(/\.\.\.\s*(?!on\b)(\w+)/g)) {
      const fragment = fragments.get(name ?? "");
      if (!name || !fragment || used.has(name)) continue;
      used.set(name, fragment);
      add(fragment);
    }
  };
  add(text);
  return [text, ...used.values()].join("\n\n");
}

function declared(text: string): Operation["variables"] {
  const head = /^\w+ \w+\s*\(([^)]*)\)/.exec(text)?.[1] ?? "";
  return [...head.matchAll(/\$(\w+)\s*:\s*([\w[\]!]+)/g)].map(([, name, type]) => ({ name: name ?? "", type: type ?? "" }));
}

/** Values to begin with: the id and the analysis that are known, a page of 20, and gaps for the rest. */
export function values(operation: Operation, known: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(operation.variables.map(({ name, type }) => [name, known[name] ?? usual(type)]));
}

function usual(type: string): unknown {
  if (type.startsWith("Int")) return 20;
  if (type.startsWith("String") || type.startsWith("ID")) return "";
  if (type.startsWith("[")) return [];
  return type.endsWith("Input!") ? {} : null;
}

/** The address of an operation in the editor. */
export function inEditor(operation: Operation, known: Record<string, string>): string {
  const query = new URLSearchParams({ query: operation.text });
  if (operation.variables.length > 0) query.set("variables", JSON.stringify(values(operation, known), null, 2));
  return `/graphiql?${query.toString().replaceAll("+", "%20")}`;
}
