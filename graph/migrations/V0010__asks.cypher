// What happens to an ask: who is invited to answer it, and what is said of it.
CREATE CONSTRAINT ask_invitation_id IF NOT EXISTS FOR (n:AskInvitation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT ask_post_id IF NOT EXISTS FOR (n:AskPost) REQUIRE n.id IS UNIQUE;
// Only asks for which somebody is still sought have this moment.
CREATE RANGE INDEX ask_routes_at IF NOT EXISTS FOR (n:Ask) ON (n.routesAt);
CREATE RANGE INDEX ask_invitation_invited_at IF NOT EXISTS FOR (n:AskInvitation) ON (n.invitedAt);
