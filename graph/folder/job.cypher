// :name begin — from here on the network is known to be unfinished until the import ends
CREATE (j:Job {id: $id, kind: 'IMPORT', status: 'RUNNING', folder: $folder, step: $step, done: 0, total: $total,
  startedAt: datetime()})

// :name advance — how far it is
MATCH (j:Job {id: $id}) SET j.step = $step, j.done = $done

// :name finish — SUCCEEDED settles also what earlier imports left unfinished
MATCH (j:Job {id: $id}) SET j.status = $status, j.done = $done, j.finishedAt = datetime()

// :name last — the import that tells whether the network is whole
MATCH (j:Job {kind: 'IMPORT'})
RETURN j.status, j.folder, j.step, j.done, j.total, toString(j.startedAt) ORDER BY j.startedAt DESC LIMIT 1
