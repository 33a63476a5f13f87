"""What the program knows, in the formats of other programs."""
