// :name serving — the run that readers see, if there is one
MATCH (network:Network {id: 'network'}) RETURN network.run

// :name begin — the record is there before the work, so that a run which dies is seen
CREATE (run:AnalysisRun {id: $run, status: 'RUNNING', asOf: date($as_of), startedAt: datetime(), seed: $seed,
  token: $token, leftovers: true})

// :name abandon — whoever holds the lease is alone: a run that still says RUNNING died with its process
MATCH (run:AnalysisRun {status: 'RUNNING'})
SET run.status = 'FAILED', run.finishedAt = datetime(),
    run.failure = 'The process ended before the run did. Nothing of it is seen; start another run.'
RETURN run.id

// :name drop — a process that died left its projection in the memory of Graph Data Science
CALL gds.graph.drop($name, false) YIELD graphName
RETURN graphName

// :name leftovers — whether another run than the serving one may still have derived facts
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
RETURN EXISTS { MATCH (run:AnalysisRun {leftovers: true}) WHERE serving IS NULL OR run.id <> serving }

// :name tidied — nothing is left of the runs that do not serve
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
MATCH (run:AnalysisRun {leftovers: true})
WHERE serving IS NULL OR run.id <> serving
REMOVE run.leftovers

// :name serve — the one moment at which readers change from one run to the next
MATCH (run:AnalysisRun {id: $run})
MERGE (network:Network {id: 'network'})
SET network.run = $run, run += $record, run.status = 'SUCCEEDED', run.finishedAt = datetime()
WITH network, run
CALL (network) {
  MATCH (network)-[before:SERVES]->()
  DELETE before
}
CREATE (network)-[:SERVES]->(run)

// :name fail — the old run keeps serving, and the record says why
MATCH (run:AnalysisRun {id: $run, status: 'RUNNING'})
SET run.status = $status, run.finishedAt = datetime(), run.failure = $failure
