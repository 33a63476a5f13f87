"""The reading room: what goes on between the panes, and where the reader is, was and can go."""
