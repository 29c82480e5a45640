// :name serving_run — which run serves now
OPTIONAL MATCH (network:Network {id: 'network'})
RETURN network.run AS run

// :name analysis_run — where a run stands, and when it was noted
OPTIONAL MATCH (run:AnalysisRun {id: $id})
RETURN [run.status, toString(run.notedAt), toString(run.cancelledAt)] AS state

// :name group_proposal — where groups that are formed stand, and when it was noted
OPTIONAL MATCH (proposal:GroupProposal {id: $id})
RETURN [proposal.status, toString(proposal.notedAt), toString(proposal.cancelledAt), toString(proposal.version)] AS state

// :name cohort_proposal — where a cohort that is matched stands, and when it was noted
OPTIONAL MATCH (proposal:CohortProposal {id: $id})
RETURN [proposal.status, toString(proposal.notedAt), toString(proposal.cancelledAt), toString(proposal.version)] AS state
