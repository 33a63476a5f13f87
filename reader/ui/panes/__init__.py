"""The panes around the page: lists, panels, and the lines above and below."""
