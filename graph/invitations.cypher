// :name due — asks for which somebody is to be sought now, who waits longest first
MATCH (ask:Ask) WHERE ask.routesAt <= datetime()
RETURN ask.id ORDER BY ask.routesAt LIMIT $most

// :name sought — what an ask seeks, so that it can be ranked for
MATCH (ask:Ask {id: $id}) WHERE ask.routesAt <= datetime()
RETURN ask.title + ' ' + coalesce(ask.body, ''), [(ask)-[:ABOUT]->(skill:Skill) | skill.id], coalesce(ask.viewpoints, []),
       coalesce(ask.urgency, 'NORMAL')

// :name weeks — how often people were invited in the last week, and in which hours they may be asked
UNWIND $people AS id
MATCH (better:Person {id: id})
RETURN id, <invitations.weekly>, coalesce(better.hours, []), better.timezone

// :name weekly — an expression: how often somebody (better) was invited in the last week
COUNT { (better)<-[:INVITED]-(given:AskInvitation) WHERE given.invitedAt > datetime() - duration('P7D') }

// :name takes — an expression: whether somebody (better) takes asks about what an ask is about
(NOT EXISTS { (better)-[:TAKES_ASKS_ABOUT]->() } OR EXISTS {
  (ask)-[:ABOUT]->(:Skill)-[:BROADER*0..2]->(:Skill)<-[:TAKES_ASKS_ABOUT]-(better) })

// :name apart — an expression: whether somebody (better) is neither the asker nor of their line, and does not know of the ask yet
(better <> asker AND NOT EXISTS { (ask)-[:INVITES]->(:AskInvitation)-[:INVITED]->(better) }
  AND NOT EXISTS { (better)-[:REPORTS_TO*1..12]->(asker) } AND NOT EXISTS { (asker)-[:REPORTS_TO*1..12]->(better) }
  AND NOT EXISTS { (better)-[:ANSWERED]->(:Answer)-[:ANSWERS]->(ask) })

// :name route — who did not reply in time is free again, and the next ones are invited, unless another server does it
MATCH (ask:Ask {id: $id})
SET ask.locked = true
REMOVE ask.locked
WITH ask, CASE WHEN ask.routesAt <= datetime() THEN null ELSE {code: 'NOT_FOUND'} END AS refusal
CALL (refusal, ask) {
  WITH refusal, ask WHERE refusal IS NULL
  MATCH (asker:Person)-[:ASKED]->(ask)
  WITH ask, asker, [(ask)-[:INVITES]->(late:AskInvitation) WHERE late.lapsesAt <= datetime() | late] AS lapsed
  FOREACH (late IN lapsed | SET late.status = 'LAPSED' REMOVE late.lapsesAt)
  WITH ask, asker, COLLECT { UNWIND lapsed AS late MATCH (late)-[:INVITED]->(person) RETURN person.id } AS freed
  CALL (ask, asker) {
    UNWIND $candidates AS one
    WITH one ORDER BY one.id
    MATCH (better:Person {id: one.id})
    // All are locked in one order before any is counted: nobody is invited more often than they want.
    SET better.locked = true
    REMOVE better.locked
    WITH one, better ORDER BY one.place
    WITH one, better
    WHERE <invitations.apart>
      AND coalesce(better.discoverable, true) AND (better.leftOn IS NULL OR better.leftOn > date())
      AND NOT coalesce(better.paused, false) AND coalesce(better.inference, 'ON') <> 'OFF'
      AND <invitations.weekly> < coalesce(better.asksAWeek, $usual) AND <invitations.takes>
    WITH one.seat AS seat, collect({person: better, why: one.why, wait: one.wait}) AS free
    RETURN collect({seat: seat, free: free}) AS willing
  }
  WITH ask, asker, freed, [each IN $seats | {seat: each.seat, free: head([one IN willing WHERE one.seat = each.seat | one.free]),
    open: each.many - COUNT {
      (ask)-[:INVITES]->(now:AskInvitation {seat: each.seat}) WHERE now.status IN ['OPEN', 'ACCEPTED', 'ANSWERED'] }}] AS seats
  WITH ask, asker, freed, [each IN seats WHERE each.open > 0 AND ask.wave < $waves] AS seats
  WITH ask, asker, freed, size(seats) AS empty,
       size([each IN seats WHERE size(coalesce(each.free, [])) < each.open]) > 0 AS wanting,
       reduce(chosen = [], each IN seats |
         chosen + [one IN coalesce(each.free, [])[..each.open] | {seat: each.seat, person: one.person, why: one.why, wait: one.wait}]) AS chosen
  SET ask.wave = ask.wave + CASE empty WHEN 0 THEN 0 ELSE 1 END
  FOREACH (i IN range(0, size(chosen) - 1) | FOREACH (person IN [chosen[i].person] |
    CREATE (ask)-[:INVITES]->(:AskInvitation {id: $act.id + '.' + i, status: 'OPEN', seat: chosen[i].seat, why: chosen[i].why,
      // Whoever is not at work yet gets as long, from then on.
      wave: ask.wave, invitedAt: datetime(), readFrom: datetime() + duration({hours: chosen[i].wait}),
      lapsesAt: datetime() + duration({hours: chosen[i].wait + $hours[ask.urgency]})})-[:INVITED]->(person)))
  WITH ask, asker, freed, wanting, chosen
  // Where a seat stays empty it is tried again after a while: limits are of a week.
  SET ask.routesAt = reduce(soonest = CASE WHEN wanting AND size($candidates) > 0
      THEN datetime() + duration({hours: $hours[ask.urgency]}) END,
    at IN COLLECT { MATCH (ask)-[:INVITES]->(now:AskInvitation) WHERE now.lapsesAt IS NOT NULL RETURN now.lapsesAt } |
      CASE WHEN soonest IS NULL OR at < soonest THEN at ELSE soonest END)
  WITH ask.id AS about, [asker.id] + freed + [each IN chosen | each.person.id] AS people,
       CASE WHEN size(chosen) > 0 THEN 'INVITED' WHEN size(freed) > 0 THEN 'LAPSED' ELSE 'WAITING' END AS status
  <acts.recorded>
}
RETURN refusal, ask.id AS about

// :name reply — whoever is invited takes it or not; who does not is asked no reason, and the next one is sought
CALL () {
  <acts.repeated>
}
<invitations.looked_at>
CALL (refusal, invitation, ask, asker, person) {
  WITH refusal, invitation, ask, asker, person WHERE refusal IS NULL
  SET invitation.status = $to, invitation.repliedAt = datetime(), invitation.lapsesAt = CASE $to
      WHEN 'ACCEPTED' THEN datetime() + duration({hours: $patience * $hours[coalesce(ask.urgency, 'NORMAL')]}) END,
    ask.routesAt = CASE WHEN $to = 'DECLINED' AND coalesce(ask.status, 'OPEN') = 'OPEN' THEN datetime() ELSE ask.routesAt END
  WITH invitation.id AS about, [asker.id, person.id] AS people, $to AS status
  <acts.recorded>
}
RETURN refusal, invitation.id AS about

// :name pass_on — whoever is invited knows somebody better, who gets the place; nothing is said that tells who asks
CALL () {
  <acts.repeated>
}
<invitations.looked_at>
OPTIONAL MATCH (better:Person {id: $better})
WHERE coalesce(better.discoverable, true) AND (better.leftOn IS NULL OR better.leftOn > date())
SET better.locked = true
REMOVE better.locked
WITH *, <invitations.weekly> AS given, NOT <invitations.takes> AS elsewhere
WITH *, CASE
  WHEN refusal IS NOT NULL THEN refusal
  WHEN better IS NULL THEN {code: 'NOT_FOUND', path: 'to'}
  WHEN better = person THEN {code: 'SAME_PERSON', path: 'to'}
  WHEN better.paused OR given >= coalesce(better.asksAWeek, $usual) THEN {code: 'ASK_LIMIT', path: 'to', name: better.name}
  WHEN elsewhere THEN {code: 'OTHER_TOPICS', path: 'to', name: better.name}
  END AS refusing
CALL (refusing, invitation, ask, asker, person, better) {
  WITH refusing, invitation, ask, asker, person, better WHERE refusing IS NULL
  // To say why the asker, their line and who knows of it already are passed over would say who asks.
  WITH *, coalesce(ask.status, 'OPEN') = 'OPEN' AND <invitations.apart> AS fresh
  SET invitation.status = 'PASSED', invitation.repliedAt = datetime(),
    ask.routesAt = CASE WHEN fresh OR coalesce(ask.status, 'OPEN') <> 'OPEN' THEN ask.routesAt ELSE datetime() END
  REMOVE invitation.lapsesAt
  FOREACH (_ IN CASE WHEN fresh THEN [1] ELSE [] END |
    CREATE (ask)-[:INVITES]->(:AskInvitation {id: $act.id, status: 'OPEN', seat: invitation.seat, wave: ask.wave,
      why: CASE WHEN coalesce(person.discoverable, true) THEN person.name ELSE 'Somebody' END + ' thinks you know this better', passedBy: person.id, invitedAt: datetime(), readFrom: datetime() + duration({hours: $wait}),
      lapsesAt: datetime() + duration({hours: $wait + $hours[coalesce(ask.urgency, 'NORMAL')]})})-[:INVITED]->(better))
  WITH invitation.id AS about, [asker.id, person.id] + CASE WHEN fresh THEN [better.id] ELSE [] END AS people, 'PASSED' AS status
  <acts.recorded>
}
RETURN refusing, invitation.id AS about

// :name looked_at — a part: an invitation of who acts, its ask, locked, and why it cannot be replied to
OPTIONAL MATCH (ask:Ask)-[:INVITES]->(invitation:AskInvitation {id: $invitation})-[:INVITED]->(person:Person {id: $act.person})
SET ask.locked = true
REMOVE ask.locked
WITH *
OPTIONAL MATCH (asker:Person)-[:ASKED]->(ask)
WITH *, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN invitation IS NULL THEN {code: 'NOT_FOUND', path: 'invitation'}
  WHEN NOT invitation.status IN $from THEN {code: 'WRONG_STATUS', status: invitation.status}
  END AS refusal
