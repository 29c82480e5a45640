// :name noted — a part: one more event between who sought and who gave, in order of time, as an import keeps it
SET giver.locked = true
REMOVE giver.locked
MERGE (seeker)-[tie:INTERACTED {kind: what}]->(giver)
WITH *, coalesce(tie.at, []) AS moments
WITH *, size([each IN moments WHERE each <= moment]) AS place
SET tie.at = moments[..place] + [moment] + moments[place..],
  tie.weights = coalesce(tie.weights, [])[..place] + [1.0] + coalesce(tie.weights, [])[place..],
  tie.skills = coalesce(tie.skills, [])[..place] + [topics] + coalesce(tie.skills, [])[place..],
  tie.count = coalesce(tie.count, 0) + 1, tie.weight = coalesce(tie.weight, 0.0) + 1.0,
  tie.firstAt = CASE WHEN tie.firstAt < moment THEN tie.firstAt ELSE moment END,
  tie.lastAt = CASE WHEN tie.lastAt > moment THEN tie.lastAt ELSE moment END
