// Cohorts that somebody matched: each version with its matches, and none of them twice.
CREATE CONSTRAINT cohort_proposal_id IF NOT EXISTS FOR (n:CohortProposal) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT cohort_version_id IF NOT EXISTS FOR (n:CohortVersion) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT cohort_match_id IF NOT EXISTS FOR (n:CohortMatch) REQUIRE n.id IS UNIQUE;
// Proposals are listed newest first.
CREATE RANGE INDEX cohort_proposal_created_at IF NOT EXISTS FOR (n:CohortProposal) ON (n.createdAt);
