"""Many articles: catalog, full text, links between articles. ``Library`` is the one door for ui and cli."""
