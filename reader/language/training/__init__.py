"""The project's own annotated corpus, and how the engine is trained. Not in the installed program."""
