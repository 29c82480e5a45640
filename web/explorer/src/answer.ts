/** What a screen asks for when it is shown, and asks again when what it depends on changes. */
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask, AskError } from "./ask.ts";
import type { TypedDocumentString } from "./gql/graphql.ts";
import { expecting } from "./ready.ts";
import { token } from "./session.ts";

export interface Answered<Data> {
  /** The last answer; it stays while a newer one is on its way. */
  readonly data: Data | null;
  readonly failure: AskError | null;
  readonly asking: boolean;
  /** Asks again, for example after an act. */
  readonly again: () => void;
}

/** Asks one operation; a null in the place of the variables asks nothing. */
export function useAnswer<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables | null,
): Answered<Data> {
  const wanted = variables === null ? null : (signal: AbortSignal) => ask(document, variables, signal);
  return useAsked(JSON.stringify([document.__meta__, variables]), wanted);
}

/** Asks by whatever way, for example page after page; asks again when the key changes. */
export function useAsked<Data>(key: string, asker: ((signal: AbortSignal) => Promise<Data>) | null): Answered<Data> {
  const [state, setState] = useState<Omit<Answered<Data>, "again">>({ data: null, failure: null, asking: true });
  const [round, setRound] = useState(0);
  const latest = useRef(asker);
  latest.current = asker;
  const who = token.value;
  // In the same step as the page appears: it must not look ready before it has asked.
  useLayoutEffect(() => {
    if (latest.current === null) return setState({ data: null, failure: null, asking: false });
    const stop = new AbortController();
    const shown = expecting();
    setState(({ data }) => ({ data, failure: null, asking: true }));
    latest
      .current(stop.signal)
      .then((data) => setState({ data, failure: null, asking: false }))
      .catch((failure: AskError) => {
        if (!stop.signal.aborted) setState({ data: null, failure, asking: false });
      })
      .finally(shown);
    return () => {
      stop.abort();
      shown();
    };
  }, [key, round, who]);
  return { ...state, again: useCallback(() => setRound((before) => before + 1), []) };
}
