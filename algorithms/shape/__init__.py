"""The shape of the network: brokers, bridges, silos, flows, the edge, knowledge risks, and what would close silos."""
