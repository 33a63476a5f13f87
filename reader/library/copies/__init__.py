"""Near duplicates: agency copy in several papers, stories cut short, later versions of one story."""
