// Where events are sent, and what waits to be sent there; what was given up has no `nextAt`.
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (n:Webhook) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT webhook_delivery_id IF NOT EXISTS FOR (n:WebhookDelivery) REQUIRE n.id IS UNIQUE;
CREATE RANGE INDEX webhook_delivery_next_at IF NOT EXISTS FOR (n:WebhookDelivery) ON (n.nextAt);
// The events of a person, an ask or a group are found in their order, however many others have.
CREATE RANGE INDEX inbox_entry IF NOT EXISTS FOR (n:InboxEntry) ON (n.person, n.number);
CREATE RANGE INDEX event_about IF NOT EXISTS FOR (n:Event) ON (n.about, n.number);
