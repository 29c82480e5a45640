/** A person: what shows their skills, who is around them, mentoring so far, and who could introduce them. */
import { communityAt, personAt } from "../../addresses.ts";
import { useAnswer } from "../../answer.ts";
import { PersonDocument, type PersonQuery } from "../../gql/graphql.ts";
import { catalogue, day } from "../../language.ts";
import { Page } from "../../parts/page.tsx";
import { Answer, Empty } from "../../parts/states.tsx";
import type { ScreenProps } from "../../routes.ts";
import { Around } from "./around.tsx";
import { History } from "./history.tsx";
import { Introductions } from "./introductions.tsx";
import { Skills } from "./skills.tsx";
import "./person.css";

const words = catalogue({
  en: {
    title: "Person",
    none: "There is nobody of this id who may be shown to you.",
    rank: (rank: number) => `rank ${rank}`,
    joined: (on: string) => `here since ${on}`,
    left: (on: string) => `left on ${on}`,
    paused: "Takes a break from mentoring",
    capacity: (places: number) => `Mentors up to ${places} at a time`,
    community: "Community",
    manager: "Reports to",
  },
  de: {
    title: "Person",
    none: "Zu dieser Kennung gibt es niemanden, der dir gezeigt werden darf.",
    rank: (rank: number) => `Stufe ${rank}`,
    joined: (on: string) => `hier seit ${on}`,
    left: (on: string) => `gegangen am ${on}`,
    paused: "Macht Pause vom Mentoring",
    capacity: (places: number) => `Begleitet bis zu ${places} gleichzeitig`,
    community: "Gemeinschaft",
    manager: "Berichtet an",
  },
});

type Person = NonNullable<PersonQuery["person"]>;

export default function PersonScreen({ id }: ScreenProps) {
  const answered = useAnswer(PersonDocument, { id });
  return (
    <Answer of={answered}>
      {({ person }) => (person ? <Shown person={person} /> : <Page title={words().title}><Empty>{words().none}</Empty></Page>)}
    </Answer>
  );
}

function Shown({ person }: { person: Person }) {
  return (
    <Page title={person.name} lead={lead(person)}>
      <Facts person={person} />
      <div class="stack">
        <Skills skills={person.skills} />
        <Around id={person.id} name={person.name} />
        <History person={person} />
        <Introductions id={person.id} name={person.name} />
      </div>
    </Page>
  );
}

function lead({ title, department, location, seniority, joinedOn, leftOn }: Person): string {
  return [
    title,
    department?.name,
    location?.name,
    typeof seniority === "number" && words().rank(seniority),
    joinedOn && words().joined(day(joinedOn)),
    leftOn && words().left(day(leftOn)),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Facts({ person: { community, manager, mentorCapacity, paused } }: { person: Person }) {
  return (
    <p>
      {community && <span class="fact">{words().community}: <a href={communityAt(community.id)}>{community.name}</a></span>}
      {manager && <span class="fact">{words().manager}: <a href={personAt(manager.id)}>{manager.name}</a></span>}
      {typeof mentorCapacity === "number" && mentorCapacity > 0 && <span class="fact">{words().capacity(mentorCapacity)}</span>}
      {paused && <span class="fact">{words().paused}</span>}
    </p>
  );
}
