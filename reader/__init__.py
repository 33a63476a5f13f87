"""mosul-reader: read a folder of news articles, see who is named and who said what, jump between them."""

__version__ = "0.1.0"
