"""Full-text search: the query language, the Whoosh index, and where in a text a query matches."""
