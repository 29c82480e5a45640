// What analyses write by an id of its own is there once, and found by it.
CREATE CONSTRAINT community_event_id IF NOT EXISTS FOR (n:CommunityEvent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT knowledge_risk_id IF NOT EXISTS FOR (n:KnowledgeRisk) REQUIRE n.id IS UNIQUE;
