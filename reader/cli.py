"""The command line: each verb a thin call into the library."""

import click

from reader import __version__


@click.command()
@click.version_option(__version__)
def main() -> None:
    """Read a folder of news articles: full-text search, named entities, and who said what."""
