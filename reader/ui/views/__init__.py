"""Views that take the whole screen: what the library knows, in rows that all lead somewhere."""
