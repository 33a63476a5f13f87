"""Pages over the reading room."""
