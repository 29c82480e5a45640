// The orders of the connections (a key, then the id as tie-breaker) and the ranges that filters use.
CREATE RANGE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name, n.id);
CREATE RANGE INDEX skill_name IF NOT EXISTS FOR (n:Skill) ON (n.name, n.id);
CREATE RANGE INDEX department_name IF NOT EXISTS FOR (n:Department) ON (n.name, n.id);
CREATE RANGE INDEX group_name IF NOT EXISTS FOR (n:Group) ON (n.name, n.id);
CREATE RANGE INDEX ask_asked_at IF NOT EXISTS FOR (n:Ask) ON (n.askedAt, n.id);
CREATE RANGE INDEX ask_title IF NOT EXISTS FOR (n:Ask) ON (n.title, n.id);
CREATE RANGE INDEX analysis_run_started_at IF NOT EXISTS FOR (n:AnalysisRun) ON (n.startedAt, n.id);
CREATE RANGE INDEX community_size IF NOT EXISTS FOR (n:Community) ON (n.run, n.size, n.id);
CREATE RANGE INDEX community_run IF NOT EXISTS FOR (n:Community) ON (n.run);
CREATE RANGE INDEX person_seniority IF NOT EXISTS FOR (n:Person) ON (n.seniority);
CREATE RANGE INDEX person_email IF NOT EXISTS FOR (n:Person) ON (n.email);
CREATE RANGE INDEX person_joined_on IF NOT EXISTS FOR (n:Person) ON (n.joinedOn);
