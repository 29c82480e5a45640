// What people do, told to others in the order of its numbers.

// :name number — the next numbers, in the order of what was done; a lock that many acts would wait for is taken once for all of them
// How many wait changes all the time: without this it would be planned anew every few seconds, and all acts wait for that.
CYPHER replan=skip
MATCH (waiting:Unnumbered)
WITH waiting LIMIT 1
MERGE (outbox:Outbox {id: 'outbox'})
// The write comes first: whoever comes second waits here, and then reads the number that the first one left.
SET outbox.touched = $turn
WITH outbox, coalesce(outbox.last, 0) AS last
MATCH (event:Unnumbered)
WITH outbox, last, event ORDER BY event.at, event.id LIMIT $most
WITH outbox, last, collect(event) AS events
SET outbox.last = last + size(events)
WITH last, events
UNWIND range(0, size(events) - 1) AS i
WITH last + i + 1 AS number, events[i] AS event
SET event.number = number
REMOVE event:Unnumbered
// No tie to the person: an index finds their entries in order.
WITH number, event.people AS people
UNWIND people AS concerned
WITH DISTINCT number, concerned WHERE concerned IS NOT NULL
CREATE (:InboxEntry {person: concerned, number: number})

// :name newest — the number of the last event that the index shows: whatever came before it is shown, too
MATCH (event:Event) WHERE event.number > 0
RETURN event.number ORDER BY event.number DESC LIMIT 1

// :name next — the events behind a number in their order, each with the ids of the people, asks and groups it concerns
MATCH (event:Event) WHERE event.number > $after
WITH event ORDER BY event.number LIMIT $most
RETURN event.number, coalesce(event.people, []) + coalesce(event.about, '') + COLLECT {
  MATCH (:Answer {id: event.about})-[:ANSWERS]->(ask:Ask) RETURN ask.id AS id
  UNION
  MATCH (:GroupSession {id: event.about})<-[:HAS_SESSION]-(group:Group) RETURN group.id AS id
}
ORDER BY event.number

// :name missed — the numbers of events between two others that concern a person, an ask or a group
OPTIONAL MATCH (:Ask {id: $key})<-[:ANSWERS]-(answer:Answer)
WITH collect(answer.id) AS answers
OPTIONAL MATCH (:Group {id: $key})-[:HAS_SESSION]->(session:GroupSession)
WITH answers, collect(session.id) AS sessions
CALL (answers, sessions) {
  MATCH (entry:InboxEntry {person: $key}) WHERE entry.number > $after AND entry.number <= $last
  RETURN entry.number AS number
  UNION
  UNWIND answers + sessions + [$key] AS thing
  MATCH (event:Event {about: thing}) WHERE event.number > $after AND event.number <= $last
  RETURN event.number AS number
}
RETURN number ORDER BY number LIMIT $most
