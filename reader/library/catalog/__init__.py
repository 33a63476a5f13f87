"""The catalog: articles, mentions, entities and quotes in SQLite, and which chains are one entity."""
