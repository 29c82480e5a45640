// :name answers — a server is ready when its database answers, not when its port is open
RETURN 1 AS one
