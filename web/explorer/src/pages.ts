/** Lists that are asked for page after page. */

interface Page {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All pages as one, or so many; null where the asker may not see them. */
export async function whole<Found extends Page>(read: (after: string | null) => Promise<Found | null>, most = Infinity): Promise<Found | null> {
  const edges: unknown[] = [];
  let after: string | null = null;
  for (let pages = 1; ; pages += 1) {
    const found: Found | null = await read(after);
    if (!found) return null;
    edges.push(...found.edges);
    if (!found.pageInfo.hasNextPage || pages >= most) return { ...found, edges };
    after = found.pageInfo.endCursor;
  }
}
