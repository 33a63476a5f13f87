"""The page: one article laid out, painted and walked through."""
