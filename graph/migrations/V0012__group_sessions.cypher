// Sessions of groups have ids of their own; those of a mentorship are other nodes with other rights.
CREATE CONSTRAINT group_session_id IF NOT EXISTS FOR (n:GroupSession) REQUIRE n.id IS UNIQUE;
