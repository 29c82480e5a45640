"""The GraphQL types and inputs of Mosaic."""
