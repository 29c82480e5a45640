/** Sentences that the server writes in English, in the reader's language where their kind is known here. */
import type { SentenceValueName } from "../gql/graphql.ts";
import { catalogue, count, day, list, month, number, share } from "../language.ts";
import { few } from "./few.ts";

type Name = SentenceValueName | "ACTION" | "AFTER" | "CLOSER" | "CONTRIBUTION" | "CUT_OFF" | "DEPARTMENTS" | "FEW" | "LESS" | "TEXT";
type Told = Partial<Record<Name, string | number | null | undefined>>;

interface Written {
  readonly kind?: string;
  readonly text: string;
  readonly contribution?: number;
  readonly values?: readonly { readonly name: SentenceValueName; readonly text: string }[];
}

// English is what the server says. A sentence without what it tells is nothing, and stays as the server says it.
const words = catalogue<Partial<Record<string, (told: Told) => string | number | null | undefined>>>({
  en: {},
  de: {
    WISH: ({ SKILL, LEVEL, TEACHES, WISH, MORE }) => SKILL && `${TEACHES ? "Lehrt" : "Kann"} ${SKILL}${LEVEL ? ` (Stufe ${LEVEL})` : ""}${WISH ? `, Teil von ${WISH}` : ""}, was du lernen möchtest${MORE ? `; erfüllt noch ${MORE} deiner Wünsche` : ""}`,
    OFFER: ({ SKILL }) => SKILL && `Möchte ${SKILL} lernen, was du kannst`,
    CONTACTS: ({ PEOPLE }) => PEOPLE && count(Number(PEOPLE), "# Person ist mit euch beiden in Kontakt", "# Personen sind mit euch beiden in Kontakt"),
    POPULARITY: ({ PEOPLE }) => PEOPLE && (Number(PEOPLE) ? count(Number(PEOPLE), "Wurde schon von # Person um Rat gefragt", "Wurde schon von # Personen um Rat gefragt") : "Wurde noch von niemandem um Rat gefragt"),
    SENIORITY: ({ GRADES }) => GRADES && (Number(GRADES) ? `Steht ${count(Math.abs(Number(GRADES)), "# Stufe", "# Stufen")} ${Number(GRADES) > 0 ? "über" : "unter"} dir` : "Steht auf deiner Stufe"),
    UNIT: ({ DEPARTMENT, COMMUNITY }) => (DEPARTMENT ? `Arbeitet in deiner Abteilung, ${DEPARTMENT}` : COMMUNITY && `Gehört zu deiner Gemeinschaft: ${COMMUNITY}`),
    POSITION: ({ SHARE }) => SHARE && `Steht dir im Netzwerk nahe (der Lage nach zu ${share(Number(SHARE))} gleich)`,
    ALIKE: ({ SKILL, SECOND_SKILL, MORE }) => SKILL && `Ihr könnt beide ${list([String(SKILL), ...(SECOND_SKILL ? [String(SECOND_SKILL)] : []), ...(MORE ? [count(Number(MORE), "# weitere Fähigkeit", "# weitere Fähigkeiten")] : [])])}`,
    PLACE: ({ PLACE }) => PLACE && (PLACE === "location" ? "Arbeitet an deinem Standort" : "Teilt deine Zeitzone"),
    TASTE: ({ PEOPLE }) => PEOPLE && count(Number(PEOPLE), "# Person, die dieselben um Rat fragte wie du, fragte auch hier", "# Personen, die dieselben um Rat fragten wie du, fragten auch hier"),
    ACTIVITY: ({ MONTH }) => MONTH && `Wurde zuletzt im ${month(String(MONTH))} um Rat gefragt`,
    RECIPROCITY: () => "Hat dich schon um Rat gefragt",
    TIES: ({ TIES }) => TIES && `Ihr habt schon Kontakt: ${TIES}`,
    TOGETHER: ({ CONTRIBUTION }) => (Number(CONTRIBUTION) > 0 ? "Kleinere Spuren, die nur zusammen zählen" : "Weniger als andere haben von dem, was hier nicht genannt ist"),
    FEW: ({ HOLDERS, FACTOR }) =>
      HOLDERS &&
      count(Number(HOLDERS), "# Person kann es", "# Personen können es") +
        (!Number(FACTOR) ? "; mit angekündigten Abgängen geht mehr als die Hälfte davon" : Number(HOLDERS) > 1 ? `; ohne ${Number(FACTOR) > 1 ? "zwei" : "eine"} davon bliebe weniger als die Hälfte` : ""),
    DEMAND: ({ WISHES, ASKED, TOPIC }) => {
      const told = [WISHES && count(Number(WISHES), "# Person möchte es lernen", "# Personen möchten es lernen"), ASKED && "danach wurde kürzlich gefragt", TOPIC && "Mentoring und Gruppen handeln davon"].filter(Boolean).join("; ");
      return told ? told[0]!.toUpperCase() + told.slice(1) : "Vor langer Zeit wurde danach gefragt oder dazu begleitet";
    },
    LEAVING: ({ LEAVING, HOLDERS }) =>
      LEAVING &&
      (Number(LEAVING)
        ? Number(HOLDERS) > 1
          ? count(Number(LEAVING), `# von ${HOLDERS}, die es können, geht binnen eines Jahres`, `# von ${HOLDERS}, die es können, gehen binnen eines Jahres`)
          : "Die einzige Person, die es kann, geht binnen eines Jahres"
        : Number(HOLDERS) > 1
          ? "Von denen, die es können, sind einige besonders lange hier oder auf den höchsten Stufen"
          : "Wer es kann, ist besonders lange hier oder auf den höchsten Stufen"),
    HANDOVER: ({ FACTOR, FACTOR_BEFORE, SHARE, SHARE_BEFORE }) =>
      FACTOR
        ? `Die Zahl der Personen, mit denen das meiste ginge, steigt von ${FACTOR_BEFORE} auf ${FACTOR}`
        : SHARE
          ? `Der größte Anteil, den eine Person daran hat, fällt von ${share(Number(SHARE_BEFORE))} auf ${share(Number(SHARE))}`
          : "Eine Person mehr könnte es",
    KNOWLEDGE_RISK: ({ SKILL, ACTION, FEW }) => SKILL && `Was über „${SKILL}“ bekannt ist, hängt an ${FEW}. ${ACTION === "HAND_OVER" ? "Lass es jemanden lernen." : "Frage, wer es noch kann."}`,
    SILO: ({ COMMUNITY, DEPARTMENT, SHARE }) => SHARE && `Aus „${COMMUNITY ?? DEPARTMENT}“ führen wenige Verbindungen hinaus: ${share(Number(SHARE))} ihres Gewichts. Bring die Menschen dort mit anderen zusammen.`,
    CHANGE: ({ COMMUNITY, EVENT, PEOPLE, BEFORE, COMMUNITIES }) => {
      const people = count(Number(PEOPLE), "# Person", "# Personen");
      const happened = {
        BORN: `„${COMMUNITY}“ ist neu, mit ${people}.`,
        GREW: `„${COMMUNITY}“ wuchs von ${number(Number(BEFORE))} auf ${people}.`,
        SHRANK: `„${COMMUNITY}“ schrumpfte von ${number(Number(BEFORE))} auf ${people}.`,
        MERGED: `Die meisten Personen aus ${COMMUNITIES} Gemeinschaften sind jetzt in „${COMMUNITY}“.`,
      }[String(EVENT)];
      return happened && `${happened} Sieh, was sich geändert hat.`;
    },
    NEWCOMERS: ({ PEOPLE }) => PEOPLE && `${number(Number(PEOPLE))} Personen kamen im letzten halben Jahr und haben noch wenige Verbindungen. Bilde einen Kreis mit ihnen.`,
    FEW_MENTORED: ({ DEPARTMENT, SHARE, USUAL }) => SHARE && `In „${DEPARTMENT}“ erreicht Mentoring ${share(Number(SHARE))} der Menschen, im ganzen Netzwerk ${share(Number(USUAL))}. Schlage Mentoring vor.`,
    BROKER: ({ SHARE, PEOPLE, DEPARTMENTS, COMMUNITIES, CUT_OFF }) => {
      const units = [DEPARTMENTS && count(Number(DEPARTMENTS), "# anderen Abteilung", "# anderen Abteilungen"), COMMUNITIES && count(Number(COMMUNITIES), "# anderen Gemeinschaft", "# anderen Gemeinschaften")].filter(Boolean);
      const lost = CUT_OFF && count(Number(CUT_OFF), "# Person verlöre ohne sie den Anschluss", "# Personen verlören ohne sie den Anschluss");
      return `Liegt auf ${share(Number(SHARE), 1)} der kürzesten Wege zwischen anderen; verbunden mit ${count(Number(PEOPLE), "# Person", "# Personen")}${units.length ? `, in ${units.join(" und ")}` : ""}${lost ? `; ${lost}` : ""}`;
    },
    MEETING: ({ SKILL, WISHED, BEFORE, AFTER, CLOSER, SHARE_BEFORE, SHARE }) => {
      const why = SKILL ? (WISHED ? `Wer von beiden ${SKILL} lernen möchte, trifft, wer es kann. ` : `Beide sind in ${SKILL} zu Hause oder möchten es sein. `) : "";
      const units = Number(AFTER) < Number(BEFORE) ? `Zwischen ihren Bereichen liegen ${number(Number(AFTER), 1)} statt ${number(Number(BEFORE), 1)} Schritte. ` : "";
      const nearer = CLOSER ? count(Number(CLOSER), "# Person kommt anderen näher. ", "# Personen kommen anderen näher. ") : "";
      return `${why}${units}${nearer}Der Constraint der beiden fällt von ${number(Number(SHARE_BEFORE), 2)} auf ${number(Number(SHARE), 2)}.`;
    },
    TIE: ({ FIRST, SECOND, DOES, TIMES, DAY }) => {
      const does = { MENTORS: "begleitet", MENTORED: "begleitete", REPORTS_TO: "berichtet an", CO_WORK: "arbeitet zusammen mit", EMAIL: "schreibt an", FOLLOW: "folgt", TURNED_TO: "wandte sich an" }[String(DOES)];
      const lasts = /MENTOR|REPORTS/.test(String(DOES));
      return does && `${FIRST} ${does} ${SECOND}${TIMES ? `, ${number(Number(TIMES))}-mal` : ""}${DAY ? `, ${lasts ? "seit" : "zuletzt am"} ${day(String(DAY))}` : ""}`;
    },
    WHY_NOT: ({ LESS, TEXT }) => `Liegt um ${number(Number(LESS), 2)} zurück.${TEXT ? ` Am meisten spricht für den ersten Vorschlag: ${TEXT}.` : ""}`,
  },
});

/** The sentence in the reader's language; nothing where only the server's words are there. */
export function sentence({ kind = "", contribution = 0, values = [] }: Omit<Written, "text">, more: Told = {}): string | undefined {
  const told = words()[kind]?.({ CONTRIBUTION: contribution, FEW: few(), ...Object.fromEntries(values.map(({ name, text }) => [name, text])), ...more });
  return told ? String(told) : undefined;
}

/** The same, or the words of the server. */
export function Sentence({ of, more }: { of: Written; more?: Told }) {
  return <>{sentence(of, more) ?? <span lang="en">{of.text}</span>}</>;
}
