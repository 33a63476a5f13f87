"""Coreference: which names, descriptions and pronouns of an article stand for the same."""
