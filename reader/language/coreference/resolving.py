"""Coreference within one article: descriptions and pronouns join the chains of the names they stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.language.annotation import Quote
from reader.language.coreference.discourse import Discourse, Referent
from reader.language.coreference.headline_speakers import resolve_headline
from reader.language.coreference.leads import name_the_lead
from reader.language.coreference.name_chain import NameChain
from reader.language.coreference.nominals import DEFINITE, refer_by_description
from reader.language.coreference.pronouns import GENDERS, THINGS, pronoun_in, refer_to_person, refer_to_thing
from reader.language.phrases import Words


def resolve(words: Words, chains: list[NameChain], quotes: Sequence[Quote]) -> Mapping[int, Referent]:
    """Add to ``chains`` the descriptions and pronouns that refer to them, in time linear in the story.

    Args:
        words: the story.
        chains: its chains of names, as :func:`reader.language.coreference.chains.name_chains` gives them.
        quotes: its quotes in order, with the words that name their speakers.

    Returns:
        Whom those speakers are who are described before they are named, by where they begin: no mentions, as
        nobody is meant who is known yet.
    """
    discourse = Discourse(words, chains, quotes)
    name_the_lead(discourse)
    seen = 0
    for number, sentence in enumerate(words.story.sentences):
        read_on = sentence.first
        for index in range(sentence.first, sentence.last):
            start = words.tokens[index].start
            while seen < len(discourse.names) and discourse.names[seen][0].start <= start:
                discourse.see(number, *discourse.names[seen])
                seen += 1
            if seen and discourse.names[seen - 1][0].end > start:
                continue  # A word of a name is no pronoun: "Gen He", "US".
            word = pronoun_in(words.lower[index])
            if word in GENDERS:
                refer_to_person(discourse, number, index)
            elif word in THINGS:
                refer_to_thing(discourse, number, index)
            elif word in DEFINITE and index >= read_on:
                read_on = refer_by_description(discourse, number, index, sentence.last)
    resolve_headline(discourse, quotes)
    return discourse.ahead
