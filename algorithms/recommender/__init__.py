"""Who should help whom: methods that rank, measured on what came later, and the one that serves."""
