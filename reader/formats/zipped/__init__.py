"""Formats that are XML in a ZIP file: Word documents and electronic books."""
