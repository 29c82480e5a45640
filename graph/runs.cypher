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

// :name leftovers — whether another run than the serving one and the given one may still have derived facts
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
RETURN EXISTS { MATCH (run:AnalysisRun {leftovers: true}) WHERE NOT run.id IN [coalesce(serving, ''), $run] }

// :name tidied — nothing is left of the runs that do not serve
OPTIONAL MATCH (network:Network {id: 'network'})
WITH network.run AS serving
MATCH (run:AnalysisRun {leftovers: true})
WHERE serving IS NULL OR run.id <> serving
REMOVE run.leftovers

// :name takes_part — how many people there are, and whether anybody may be analysed on that day
RETURN COUNT { (:Person) },
       EXISTS {
         MATCH (person:Person)
         WHERE coalesce(person.inference, 'ON') = 'ON' AND (person.joinedOn IS NULL OR person.joinedOn <= date($as_of))
       }

// :name learned — how long the steps of the last good run took, as JSON
MATCH (run:AnalysisRun {status: 'SUCCEEDED'})
WHERE run.durations IS NOT NULL
RETURN run.durations ORDER BY run.startedAt DESC LIMIT 1

// :name current — the run that holds the lease, or held it when it ended
MATCH (run:AnalysisRun {token: $token}) RETURN run.id LIMIT 1

// :name note — how far the run is; the answer is whether somebody wants it to end
MATCH (run:AnalysisRun {id: $run, status: 'RUNNING'})
SET run += $progress, run.notedAt = datetime()
RETURN run.cancelledAt IS NOT NULL

// :name cancel — the runner looks at it every second, whichever server it is on; a run that is over stays as it is
MATCH (run:AnalysisRun {id: $run})
SET run.touchedAt = datetime()
WITH run, run.status = 'RUNNING' AS running
FOREACH (_ IN CASE WHEN running THEN [1] ELSE [] END | SET run.cancelledAt = coalesce(run.cancelledAt, datetime()))
RETURN run.status, run.token

// :name serve — the one moment at which readers change from one run to the next; who cancelled before it is heeded
MATCH (run:AnalysisRun {id: $run})
SET run.touchedAt = datetime()
WITH run WHERE run.cancelledAt IS NULL
MERGE (network:Network {id: 'network'})
SET network.run = $run, run += $record, run.status = 'SUCCEEDED', run.finishedAt = datetime()
WITH network, run
CALL (network) {
  MATCH (network)-[before:SERVES]->()
  DELETE before
}
CREATE (network)-[:SERVES]->(run)
RETURN run.id

// :name fail — the old run keeps serving, and the record says why
MATCH (run:AnalysisRun {id: $run, status: 'RUNNING'})
SET run.status = $status, run.finishedAt = datetime(), run.failure = $failure

// :name halt — Graph Data Science would compute to the end for nobody; its client passes the projection's name as graph_name
SHOW TRANSACTIONS YIELD transactionId, parameters
WHERE parameters.graph_name = $name
TERMINATE TRANSACTIONS transactionId YIELD message
RETURN message

// :name prune — the newest good runs stay with their scoreboards; communities have their history in nodes of their own
MATCH (good:AnalysisRun {status: 'SUCCEEDED'})
WITH good ORDER BY good.startedAt DESC SKIP $kept LIMIT 1
MATCH (old:AnalysisRun)
WHERE old.startedAt <= good.startedAt AND old.status <> 'RUNNING'
  AND NOT EXISTS { (:Network {id: 'network'})-[:SERVES]->(old) }
OPTIONAL MATCH (old)-[:SCORED]->(measured:Measurement)
DETACH DELETE measured, old

// :name last — how long ago (seconds) the newest run began, how it went, and whether some run is said to be at work
OPTIONAL MATCH (run:AnalysisRun)
WITH run ORDER BY run.startedAt DESC LIMIT 1
RETURN duration.inSeconds(run.startedAt, datetime()).seconds, run.status,
       EXISTS { (:AnalysisRun {status: 'RUNNING'}) }

// :name fingerprint — what the run that serves was made of, as far as it was noted
MATCH (:Network {id: 'network'})-[:SERVES]->(run:AnalysisRun)
RETURN run.fingerprint
