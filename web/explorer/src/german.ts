/** Every German word, in one file that only who reads German loads; the build takes them out of the screens. */
export const german: Readonly<Record<string, readonly object[]>> = Object.fromEntries(
  Object.entries(import.meta.glob<readonly object[]>(["./**/*.{ts,tsx}", "!./german.ts", "!./gql/**"], { query: "?german", import: "default", eager: true })).map(
    ([path, words]) => [path.slice(2), words],
  ),
);
