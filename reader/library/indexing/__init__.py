"""Indexing: finding what changed on disk, reading and annotating it, in a process of its own."""
