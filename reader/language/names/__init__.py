"""Names: found by rules with evidence and by the trained tagger, each cut to its right extent."""
