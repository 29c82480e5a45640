// Where events are sent, and what waits to be sent there; what was given up has no `nextAt`.
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (n:Webhook) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT webhook_delivery_id IF NOT EXISTS FOR (n:WebhookDelivery) REQUIRE n.id IS UNIQUE;
CREATE RANGE INDEX webhook_delivery_next_at IF NOT EXISTS FOR (n:WebhookDelivery) ON (n.nextAt);
// The events of a person, an ask or a group are found in their order, however many others have.
CREATE CONSTRAINT inbox_entry IF NOT EXISTS FOR (n:InboxEntry) REQUIRE (n.person, n.number) IS UNIQUE;
CREATE RANGE INDEX event_about IF NOT EXISTS FOR (n:Event) ON (n.about, n.number);
MATCH (event:Event) UNWIND event.people AS person
WITH DISTINCT event.number AS number, person WHERE person IS NOT NULL
MERGE (:InboxEntry {person: person, number: number});
