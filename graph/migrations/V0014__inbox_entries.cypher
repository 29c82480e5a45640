// What was done before is found like what is done from now on.
MATCH (event:Event) UNWIND event.people AS person
WITH DISTINCT event.number AS number, person WHERE person IS NOT NULL
MERGE (:InboxEntry {person: person, number: number});
