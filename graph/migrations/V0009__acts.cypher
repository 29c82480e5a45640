// What people do: one event for each act, in one order for all, and never two under the same key.
CREATE CONSTRAINT event_number IF NOT EXISTS FOR (n:Event) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT event_key IF NOT EXISTS FOR (n:Event) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT outbox_id IF NOT EXISTS FOR (n:Outbox) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT objective_id IF NOT EXISTS FOR (n:Objective) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT session_id IF NOT EXISTS FOR (n:Session) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT feedback_id IF NOT EXISTS FOR (n:Feedback) REQUIRE n.id IS UNIQUE;
// Only proposals that wait for an answer have this day.
CREATE RANGE INDEX mentorship_lapses_at IF NOT EXISTS FOR (n:Mentorship) ON (n.lapsesAt);
