// Who was erased keeps a node with its id, so that it never comes back by an import; events are found by who acted.
CREATE CONSTRAINT erased_id IF NOT EXISTS FOR (n:Erased) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT skill_proposal_id IF NOT EXISTS FOR (n:SkillProposal) REQUIRE n.id IS UNIQUE;
CREATE RANGE INDEX event_by IF NOT EXISTS FOR (n:Event) ON (n.by);
