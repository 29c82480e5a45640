// :name create — where events are sent from now on; the secret is made here, so that who repeats the act gets the same one
CALL () {
  <acts.repeated>
}
WITH CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN COUNT { (:Webhook) } >= $most THEN {code: 'TOO_MANY', most: $most}
  END AS refusal
CALL (refusal) {
  WITH refusal WHERE refusal IS NULL
  OPTIONAL MATCH (outbox:Outbox {id: 'outbox'})
  CREATE (:Webhook {id: $act.id, url: $url, kinds: $kinds, createdAt: datetime(), after: coalesce(outbox.last, 0),
    secret: 'whsec_' + replace(randomUUID() + randomUUID(), '-', '')})
  WITH $act.id AS about, [] AS people, 'ACTIVE' AS status
  <acts.recorded>
}
RETURN refusal, $act.id AS about

// :name remove — with all that waits to be sent there
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (webhook:Webhook {id: $webhook})
WITH webhook, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN webhook IS NULL THEN {code: 'NOT_FOUND', path: 'webhook'}
  END AS refusal
CALL (refusal, webhook) {
  WITH refusal, webhook WHERE refusal IS NULL
  CALL (webhook) { MATCH (webhook)-[:SENDS]->(delivery:WebhookDelivery) DETACH DELETE delivery }
  DETACH DELETE webhook
  WITH $webhook AS about, [] AS people, 'REMOVED' AS status
  <acts.recorded>
}
RETURN refusal, $webhook AS about

// :name retry — what was given up, one or all, is tried again from the start
CALL () {
  <acts.repeated>
}
OPTIONAL MATCH (webhook:Webhook {id: $webhook})
WITH webhook, CASE
  WHEN repeated IS NOT NULL THEN repeated
  WHEN webhook IS NULL THEN {code: 'NOT_FOUND', path: 'webhook'}
  WHEN $dead_letter IS NOT NULL AND NOT EXISTS {
    MATCH (webhook)-[:SENDS]->(letter:WebhookDelivery {id: $dead_letter}) WHERE letter.nextAt IS NULL }
    THEN {code: 'NOT_FOUND', path: 'deadLetter'}
  END AS refusal
CALL (refusal, webhook) {
  WITH refusal, webhook WHERE refusal IS NULL
  CALL (webhook) {
    MATCH (webhook)-[:SENDS]->(delivery:WebhookDelivery) WHERE delivery.nextAt IS NULL AND ($dead_letter IS NULL OR delivery.id = $dead_letter)
    SET delivery.nextAt = datetime(), delivery.attempts = 0
  }
  WITH webhook.id AS about, [] AS people, 'ACTIVE' AS status
  <acts.recorded>
}
RETURN refusal, $webhook AS about

// :name spread — the next events for each webhook, each once, whichever servers do it
MATCH (behind:Webhook)
WHERE EXISTS { MATCH (new:Event) WHERE new.number > behind.after }
WITH behind ORDER BY behind.id
SET behind.locked = true
REMOVE behind.locked
// What was read ahead of the lock may be old by now.
WITH collect(behind.id) AS ids
UNWIND ids AS id
MATCH (webhook:Webhook {id: id})
CALL (webhook) {
  MATCH (event:Event) WHERE event.number > webhook.after
  WITH event ORDER BY event.number LIMIT $most
  RETURN collect(event) AS found
}
// Behind a hole in the numbers an event waits until what is missing must have come.
WITH webhook, [i IN range(0, size(found) - 1) WHERE found[i].number = webhook.after + i + 1
  OR found[i].at < datetime() - duration('PT10S') | found[i]] AS events
WHERE size(events) > 0
FOREACH (event IN [each IN events WHERE size(webhook.kinds) = 0 OR each.kind IN webhook.kinds] |
  CREATE (webhook)-[:SENDS]->(:WebhookDelivery {id: webhook.id + '.' + event.number, event: event.id, kind: event.kind,
    about: event.about, status: event.status, at: event.at, attempts: 0, nextAt: datetime()}))
SET webhook.after = last(events).number
RETURN size(events)

// :name claim — what is due, for one server alone while it may still be sending
MATCH (due:WebhookDelivery) WHERE due.nextAt <= datetime()
WITH due ORDER BY due.nextAt LIMIT $most
MATCH (due)<-[:SENDS]-(sender:Webhook)
WITH DISTINCT sender ORDER BY sender.id
SET sender.locked = true
REMOVE sender.locked
// What was due ahead of the lock may be on its way by now.
WITH collect(sender) AS senders
MATCH (delivery:WebhookDelivery)<-[:SENDS]-(webhook:Webhook)
WHERE delivery.nextAt <= datetime() AND webhook IN senders
WITH delivery, webhook ORDER BY delivery.nextAt LIMIT $most
SET delivery.nextAt = datetime() + duration({seconds: $seconds})
RETURN delivery.id, webhook.url, webhook.secret, delivery.attempts, delivery.event,
  {type: delivery.kind, timestamp: toString(delivery.at), data: {about: delivery.about, status: delivery.status}}

// :name sent — it has arrived
MATCH (webhook:Webhook)-[:SENDS]->(delivery:WebhookDelivery {id: $delivery})
SET webhook.arrivedAt = datetime()
DETACH DELETE delivery

// :name failed — it is tried again after a while, or given up
MATCH (delivery:WebhookDelivery {id: $delivery})
SET delivery.attempts = delivery.attempts + 1, delivery.failure = $failure, delivery.failedAt = datetime(),
  delivery.nextAt = CASE WHEN $wait IS NOT NULL THEN datetime() + duration({seconds: $wait}) END
