"""What a library answers, by subject: the parts of :class:`reader.library.library.Library`."""
