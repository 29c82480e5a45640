/** The screens and their addresses. Each comes in a file of its own, with its words and its style. */
import type { FunctionComponent } from "preact";

export interface ScreenProps {
  /** What the address holds in the place of `:id`. */
  readonly id: string;
}

interface Route {
  readonly path: string;
  /** The key of its word in the navigation; screens without one are reached from others. */
  readonly nav?: keyof typeof import("./shell.tsx").NAV;
  readonly load: () => Promise<{ default: FunctionComponent<ScreenProps> }>;
}

export const ROUTES: readonly Route[] = [
  { path: "/", nav: "home", load: () => import("./screens/home.tsx") },
  { path: "/communities", nav: "communities", load: () => import("./screens/communities.tsx") },
  { path: "/communities/:id", load: () => import("./screens/community.tsx") },
  { path: "/bridges", nav: "bridges", load: () => import("./screens/bridges.tsx") },
  { path: "/risks", nav: "risks", load: () => import("./screens/risks.tsx") },
  { path: "/groups", nav: "groups", load: () => import("./screens/groups/groups.tsx") },
  { path: "/groups/:id", load: () => import("./screens/groups/proposal.tsx") },
  { path: "/inbox", nav: "inbox", load: () => import("./screens/inbox/inbox.tsx") },
  { path: "/change", nav: "change", load: () => import("./screens/change/change.tsx") },
  { path: "/people/:id", load: () => import("./screens/person/person.tsx") },
  { path: "/analyses", nav: "analyses", load: () => import("./screens/analyses/analyses.tsx") },
  { path: "/queries", nav: "queries", load: () => import("./screens/queries/queries.tsx") },
];

/** The screen at an address, and the id in it. */
export function found(path: string): { route: Route; id: string } | null {
  for (const route of ROUTES) {
    const [room, id] = route.path.split("/:id");
    if (id === undefined ? path === room : path.startsWith(`${room}/`) && !path.slice(room!.length + 1).includes("/"))
      return { route, id: id === undefined ? "" : decodeURIComponent(path.slice(room!.length + 1)) };
  }
  return null;
}
