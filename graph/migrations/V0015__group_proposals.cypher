// Groupings that somebody had proposed: each version with its groups, and none of them twice.
CREATE CONSTRAINT group_proposal_id IF NOT EXISTS FOR (n:GroupProposal) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT proposal_version_id IF NOT EXISTS FOR (n:ProposalVersion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT proposed_group_id IF NOT EXISTS FOR (n:ProposedGroup) REQUIRE n.id IS UNIQUE;
// Proposals are listed newest first.
CREATE RANGE INDEX group_proposal_created_at IF NOT EXISTS FOR (n:GroupProposal) ON (n.createdAt);
