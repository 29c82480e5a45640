"""Derived facts are seen only while the run that wrote them serves."""

SERVING = "EXISTS { (:Network {id: 'network', run: {to}.run}) }"
