// An act whose answer was lost is found again by its own id, so that it may be sent once more.
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
// What somebody tried and may not do, in the order of time, and what of it is theirs.
CREATE CONSTRAINT refused_act_id IF NOT EXISTS FOR (n:RefusedAct) REQUIRE n.id IS UNIQUE;
CREATE RANGE INDEX refused_act_by IF NOT EXISTS FOR (n:RefusedAct) ON (n.by);
