// An act whose answer was lost is found again by its own id, so that it may be sent once more.
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
