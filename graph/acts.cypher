// Parts of the statements by which somebody acts. `$act` says who, what, and under which key.

// :name repeated — what was done under the same key, or by this act whose answer was lost, is told again; a key is kept for a day. Who has left acts no more, whatever a server that let them in still believes
OPTIONAL MATCH (done:Event {key: $act.key})
OPTIONAL MATCH (lost:Event {id: $act.id})
OPTIONAL MATCH (gone:Person {id: $act.person}) WHERE gone.leftOn <= date()
WITH done, lost, gone, done.at > datetime() - duration('PT24H') AS kept
FOREACH (_ IN CASE kept WHEN false THEN [1] ELSE [] END | REMOVE done.key, done.input)
RETURN CASE
  WHEN lost IS NOT NULL THEN {code: 'REPEATED', about: lost.about, same: true, lost: true}
  WHEN kept THEN {code: 'REPEATED', about: done.about, same: done.input = $act.input}
  WHEN gone IS NOT NULL THEN {code: 'YOU_LEFT'}
  END AS repeated

// :name before — whether an act was done before, asked ahead of long work
<acts.repeated>

// :name recorded — the act as an event: outbox, audit and key in one, in the transaction of the act; its number comes right after
CREATE (:Event:Unnumbered {id: $act.id, kind: $act.kind, about: about, people: people, status: status, by: $act.person,
  roles: $act.roles, subject: CASE WHEN $act.person IS NULL THEN $act.subject END, request: $act.request, key: $act.key, input: $act.input, at: datetime()})

// :name note — an act that was done elsewhere, such as the start of long work
WITH $about AS about, [] AS people, $status AS status
<acts.recorded>

// :name forget — a digest of what somebody sent serves for a day only
MATCH (event:Event)
WHERE event.key IS NOT NULL AND event.at < datetime() - duration('PT24H')
REMOVE event.key, event.input
