"""The verbs, one module each, imported only when its verb is used.

A module has ``SUMMARY`` (one line for the list of verbs), ``DETAILS`` (what it does, with examples),
``arguments(parser)``, which adds its options to a parser, and ``run(options)``, which returns the exit code.
"""

VERBS = (
    "open",
    "index",
    "search",
    "quotes",
    "who",
    "mentions",
    "copies",
    "show",
    "timeline",
    "figures",
    "merge",
    "corrections",
    "check",
    "annotate",
    "export",
    "completion",
)
"""Their names, in the order in which the help lists them; all else is a path to open."""
