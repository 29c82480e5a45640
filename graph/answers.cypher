// :name give — an answer of who acts, or other words for the one they gave
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (ask:Ask {id: $ask})
<asks.looked_at>
OPTIONAL MATCH (person:Person {id: $act.person})
WITH repeated, ask, asker, status, own, seen, person, head([(person)-[:ANSWERED]->(old:Answer)-[:ANSWERS]->(ask) | old]) AS old
WITH ask, asker, person, old, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN NOT seen THEN {code: 'NOT_FOUND', path: 'ask'}
  WHEN own THEN {code: 'OWN_ASK'}
  WHEN person IS NULL THEN {code: 'NOT_YOURS'}
  WHEN status = 'CLOSED' THEN {code: 'WRONG_STATUS', status: status}
  END AS refusal
CALL (refusal, ask, asker, person, old) {
  WITH refusal, ask, asker, person, old WHERE refusal IS NULL
  FOREACH (_ IN CASE WHEN old IS NULL THEN [1] ELSE [] END | CREATE (person)-[:ANSWERED]->(:Answer
    {id: $act.id, text: $text, answeredAt: datetime(), accepted: false, score: 0})-[:ANSWERS]->(ask))
  SET old.text = $text, old.changedAt = datetime(), old.source = null
  WITH asker, person, old, [(ask)-[:INVITES]->(mine:AskInvitation)-[:INVITED]->(person) | mine] AS invitations
  FOREACH (mine IN invitations | SET mine.status = 'ANSWERED' REMOVE mine.lapsesAt)
  WITH coalesce(old.id, $act.id) AS about, [asker.id, person.id] AS people, 'ANSWERED' AS status
  <acts.recorded>
}
RETURN refusal, coalesce(old.id, $act.id) AS about

// :name accept — the one answer that met the question, by who asks; nobody is waited for any longer
CALL () {
  <acts.repeated>
}
<answers.looked_at>
WITH ask, asker, answer, author, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN answer IS NULL OR NOT seen THEN {code: 'NOT_FOUND', path: 'answer'}
  WHEN NOT own THEN {code: 'NOT_YOURS'}
  WHEN status = 'CLOSED' THEN {code: 'WRONG_STATUS', status: status}
  END AS refusal
CALL (refusal, ask, asker, answer, author) {
  WITH refusal, ask, asker, answer, author WHERE refusal IS NULL
  WITH ask, asker, answer, author, [(ask)<-[:ANSWERS]-(other:Answer) | other] AS others,
       [(ask)-[:INVITES]->(open:AskInvitation {status: 'OPEN'}) | open] AS freed
  FOREACH (other IN others | SET other.accepted = other.id = answer.id)
  FOREACH (open IN freed | SET open.status = 'CLOSED' REMOVE open.lapsesAt)
  SET ask.status = 'ANSWERED'
  REMOVE ask.routesAt
  WITH answer.id AS about, [asker.id, author.id] AS people, 'ACCEPTED' AS status
  <acts.recorded>
}
RETURN refusal, answer.id AS about

// :name thank — by who asks, with or without words
CALL () {
  <acts.repeated>
}
<answers.looked_at>
WITH ask, asker, answer, author, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN answer IS NULL OR NOT seen THEN {code: 'NOT_FOUND', path: 'answer'}
  WHEN NOT own THEN {code: 'NOT_YOURS'}
  END AS refusal
CALL (refusal, asker, answer, author) {
  WITH refusal, asker, answer, author WHERE refusal IS NULL
  SET answer.thankedAt = datetime(), answer.thanks = coalesce($text, answer.thanks)
  WITH answer.id AS about, [asker.id, author.id] AS people, 'THANKED' AS status
  <acts.recorded>
}
RETURN refusal, answer.id AS about

// :name vote — whether it helped somebody; each counts once, and may take it back
CALL () {
  <acts.repeated>
}
<answers.looked_at>
OPTIONAL MATCH (voter:Person {id: $act.person})
OPTIONAL MATCH (voter)-[vote:FOUND_HELPFUL]->(answer)
WITH answer, author, voter, vote, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN answer IS NULL OR NOT seen THEN {code: 'NOT_FOUND', path: 'answer'}
  WHEN voter IS NULL THEN {code: 'NOT_YOURS'}
  WHEN voter = author THEN {code: 'OWN_ANSWER'}
  END AS refusal
CALL (refusal, answer, author, voter, vote) {
  WITH refusal, answer, author, voter, vote WHERE refusal IS NULL
  SET answer.score = coalesce(answer.score, 0)
    + CASE WHEN $helpful AND vote IS NULL THEN 1 WHEN NOT $helpful AND vote IS NOT NULL THEN -1 ELSE 0 END
  FOREACH (_ IN CASE WHEN $helpful AND vote IS NULL THEN [1] ELSE [] END | CREATE (voter)-[:FOUND_HELPFUL]->(answer))
  FOREACH (_ IN CASE WHEN $helpful THEN [] ELSE [1] END | DELETE vote)
  WITH answer.id AS about, [author.id] AS people, 'VOTED' AS status
  <acts.recorded>
}
RETURN refusal, answer.id AS about

// :name looked_at — a part: an answer, who gave it, and its ask as who acts sees it
OPTIONAL MATCH (answer:Answer {id: $answer})-[:ANSWERS]->(ask:Ask)
<asks.looked_at>
OPTIONAL MATCH (author:Person)-[:ANSWERED]->(answer)

// :name wish — whether who asked, or who answered what was accepted, would go on as mentor and mentee; the other is not told
CALL () {
  <acts.repeated>
}
<answers.looked_at>
WITH answer, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN answer IS NULL OR NOT seen THEN {code: 'NOT_FOUND', path: 'answer'}
  WHEN NOT (own OR coalesce(author.id = $act.person, false)) THEN {code: 'NOT_YOURS'}
  WHEN NOT coalesce(answer.accepted, false) THEN {code: 'NOT_ACCEPTED'}
  END AS refusal
CALL (refusal, answer) {
  WITH refusal, answer WHERE refusal IS NULL
  SET answer.wishes = [id IN coalesce(answer.wishes, []) WHERE id <> $act.person] + CASE WHEN $wish THEN [$act.person] ELSE [] END
  WITH answer.id AS about, [$act.person] AS people, CASE WHEN $wish THEN 'WISHED' ELSE 'MUTED' END AS status
  <acts.recorded>
}
RETURN refusal, answer.id AS about

// :name agreed — the two who both wish to go on and do not yet: who answered, who asked, about what
MATCH (author:Person)-[:ANSWERED]->(answer:Answer {id: $answer})-[:ANSWERS]->(ask:Ask)<-[:ASKED]-(asker:Person)
WHERE author.id IN answer.wishes AND asker.id IN answer.wishes AND NOT EXISTS { (answer)-[:GREW_INTO]->() }
RETURN author.id, asker.id, [(ask)-[:ABOUT]->(skill:Skill) | skill.id]

// :name grew — what became of it
MATCH (answer:Answer {id: $answer})
MATCH (mentorship:Mentorship {id: $mentorship})
MERGE (answer)-[:GREW_INTO]->(mentorship)
