// What was tried, beside the events of what was done.

// :name refused — who tried what and may not; of what they sent, and about whom, nothing is kept
UNWIND $tries AS each
CREATE (:RefusedAct {id: each.id, kind: each.kind, code: each.code, by: each.person, roles: each.roles, at: datetime()})
