// Who looked at whom by name: one for each viewer, person and day.
CREATE CONSTRAINT viewing_id IF NOT EXISTS FOR (n:Viewing) REQUIRE n.id IS UNIQUE;
// What an analysis tells somebody to act on.
CREATE CONSTRAINT finding_id IF NOT EXISTS FOR (n:Finding) REQUIRE n.id IS UNIQUE;
// What was proposed because an analysis suggested it is listed among the decisions.
CREATE RANGE INDEX mentorship_suggested_by IF NOT EXISTS FOR (n:Mentorship) ON (n.suggestedBy);
