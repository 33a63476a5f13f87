"""What the user puts right, and how it holds: said once, applied after every indexing, undone when asked."""
