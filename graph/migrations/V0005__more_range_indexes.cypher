// People who cannot be found are few: they are subtracted from the count of all. The rest are orders of connections.
CREATE RANGE INDEX person_discoverable IF NOT EXISTS FOR (n:Person) ON (n.discoverable);
CREATE RANGE INDEX location_name IF NOT EXISTS FOR (n:Location) ON (n.name, n.id);
CREATE RANGE INDEX programme_name IF NOT EXISTS FOR (n:Programme) ON (n.name, n.id);
