// Where events are sent, and what waits to be sent there; what was given up has no `nextAt`.
CREATE CONSTRAINT webhook_id IF NOT EXISTS FOR (n:Webhook) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT webhook_delivery_id IF NOT EXISTS FOR (n:WebhookDelivery) REQUIRE n.id IS UNIQUE;
CREATE RANGE INDEX webhook_delivery_next_at IF NOT EXISTS FOR (n:WebhookDelivery) ON (n.nextAt);
