"""The user's own words and places: kept apart from all that can be made anew."""
