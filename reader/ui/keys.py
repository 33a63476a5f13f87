"""The keys of the reading room. Each has an id, by which it can be given another key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from textual.app import App
from textual.binding import Binding

GROUPS = {
    "jump": "Jumps",
    "article": "In the article",
    "search": "Search",
    "articles": "In the list of articles",
    "list": "In lists",
    "pane": "Panes",
    "note": "Marks, notes and tags",
    "read": "Page and file",
    "correct": "Put right",
    "view": "In tables over the whole screen",
    "said": "Who said what",
    "profile": "The page of a name",
    "app": "Program",
}
"""Titles of the help page; a key belongs to the group that its id begins with."""


def _key(id_: str, key: str, action: str, does: str, *, short: str = "", priority: bool = False) -> Binding:
    """Return a binding; ``short`` is its name on the line of keys, if it is shown there."""
    return Binding(key, action, short or does, bool(short), priority=priority, tooltip=does, id=id_)


READING = [
    # Before all other keys, as the filters, so that what is typed straight after it goes into the line.
    _key("search.open", "slash", "search", "Search", short="Search", priority=True),
    _key(
        "jump.same_next",
        "asterisk",
        "same(1)",
        "Next mention of the name, quote of the speaker or place of the word under the cursor",
        short="Same",
    ),
    _key("jump.same_previous", "number_sign", "same(-1)", "The previous one"),
    _key(
        "jump.other_next",
        "right_square_bracket",
        "other(1)",
        "Next article that mentions it",
        short="Article",
    ),
    _key("jump.other_previous", "left_square_bracket", "other(-1)", "Previous article that mentions it"),
    _key("jump.label", "f", "label", "Letters on every name and quote in sight: type them to go there"),
    _key("jump.repeat", "n", "again(1)", "Go on with the last kind of jump, or to the next search hit"),
    _key("jump.repeat_back", "N", "again(-1)", "The same backwards"),
    _key("jump.back", "ctrl+o,backspace", "back", "Back to where the last jump began", short="Back"),
    _key("jump.forward", "alt+right", "forward", "Forward again"),
    _key("jump.article_next", "J", "turn(1)", "Next article"),
    _key("jump.article_previous", "K", "turn(-1)", "Previous article"),
    _key("pane.said", "quotation_mark", "said", "Who said what", short="Said"),
    _key("pane.timeline", "t", "timeline", "Timeline: what is said of days, months and years"),
    _key("pane.copies", "D", "copies", "Copies: other articles with the same story"),
    _key("pane.figures", "F", "figures", "Figures: numbers side by side by what they count"),
    _key(
        "articles.filter",
        "l",
        "list_filter",
        "Filter the list by title, source, file or date as you type",
        priority=True,
    ),
    _key("articles.mentions", "M", "list_mentions", "List first the articles that mention it most"),
    _key("pane.articles", "1", "pane('articles')", "Articles, or search results"),
    _key("pane.article", "2", "pane('article')", "Article"),
    _key("pane.side", "3", "pane('side')", "Side panel"),
    _key("pane.next", "f6", "next_pane(1)", "Next pane"),
    _key("pane.previous", "shift+f6", "next_pane(-1)", "Previous pane"),
    _key("pane.side_toggle", "e", "put_away('side')", "Side panel on and off"),
    _key("pane.articles_toggle", "a", "put_away('articles')", "List of articles on and off"),
    _key("pane.narrower", "less_than_sign", "resize(-2)", "Narrower pane"),
    _key("pane.wider", "greater_than_sign", "resize(2)", "Wider pane"),
    _key("pane.zoom", "Z", "zoom", "The whole screen for this pane, or shared again"),
    _key("pane.leave", "escape", "leave", "Leave the search, the list or the panel"),
    _key("read.evidence", "i", "evidence", "Why: the rule, the cue, the names and the confidence"),
    _key("note.mark", "m", "mark", "Mark the selection, quote or paragraph, with a note; or change its mark"),
    _key("note.tags", "T", "tags", "Tags of this article"),
    _key("note.list", "apostrophe", "notes", "Your marks, notes, tags and saved searches"),
    _key("read.longer_lines", "plus,equals_sign", "text_width(4)", "Longer lines"),
    _key("read.shorter_lines", "minus", "text_width(-4)", "Shorter lines"),
    _key("read.copy", "y", "copy", "Copy the selection, or the name, quote or paragraph under the cursor"),
    _key("read.cite", "Y", "cite", "Copy the selection, quote or paragraph with its citation"),
    _key("read.export", "w", "export", "Export the article, what was found, or all"),
    _key("read.edit", "v", "edit", "Open the file in your editor, at this line"),
    _key("read.page", "o", "page_out", "Open the file in your pager, at this line"),
    _key("correct.here", "c", "correct", "Put right what is under the cursor, or selected"),
    _key("correct.undo", "U", "undo", "Undo the last correction, mark, note or tag"),
    _key("correct.redo", "ctrl+r", "redo", "Redo it"),
    _key("correct.list", "C", "corrections", "All corrections, and those that have lost their place"),
    _key("app.problems", "exclamation_mark", "problems", "What was refused or passed over, and why"),
]

ORDERED = [
    _key("articles.order", "o", "screen.list_order(1)", "Order the list otherwise", short="Order"),
    _key("articles.reverse", "O", "screen.list_reverse", "Turn the order around"),
]

ARTICLES = [
    _key("articles.fold", "z", "fold", "Show the copies of a story, or fold them", short="Copies"),
    _key("articles.open_copies", "right", "fold(False)", "Show the copies of a story"),
    _key("articles.fold_copies", "left", "fold(True)", "Fold them into one row"),
]

PROGRAM = [
    _key("app.help", "question_mark", "help", "All keys", short="Keys"),
    _key("app.palette", "ctrl+p", "command_palette", "Commands, themes, and articles by title"),
    _key("app.configure", "comma", "configure", "Open the configuration file in your editor"),
    _key("app.quit", "q", "quit", "Quit"),
]


VIEW = [
    _key("view.filter", "slash", "filter", "Filter as you type", short="Filter", priority=True),
    _key("view.leave", "escape", "leave", "Clear the filter; then close", short="Close"),
    _key("view.back", "ctrl+o,backspace", "step(-1)", "Back to what was shown before", short="Back"),
    _key("view.forward", "alt+right", "step(1)", "Forward again"),
]

SAID = [
    _key("said.scope", "tab", "cycle('scope')", "This article, the search, or the library", short="Scope"),
    _key("said.order", "o", "cycle('order')", "By speaker, date or article", short="Order"),
    _key("said.kind", "x", "cycle('kind')", "Direct, mixed or indirect quotes, or all", short="Kind"),
    _key("said.speaker", "s", "only_speaker", "Only what this speaker says, or all again", short="Only"),
    _key("said.profile", "p", "profile", "The page of the speaker", short="Page"),
    _key("said.copy", "y", "copy", "Copy the quote with its source", short="Copy"),
    _key("said.copy_all", "Y", "copy_all", "Copy all quotes listed, each with its source"),
    _key("said.close", "quotation_mark", "close", "Close"),
]

PROFILE = [
    _key("profile.show", "o", "cycle('show')", "Mentions, what is said by it, or about it", short="Show"),
    _key("profile.switch", "tab", "switch", "To its names and companions, and back", short="Facts"),
    _key("profile.copy", "y", "copy", "Copy the quote with its source", short="Copy"),
    _key("profile.copy_all", "Y", "copy_all", "Copy all quotes listed, each with its source"),
]

VALUES = [
    _key("values.scope", "tab", "cycle('scope')", "This article, the search, or the library", short="Scope"),
    _key("values.copy", "y", "copy", "Copy the sentence with its source", short="Copy"),
]

TIMELINE = [
    _key("timeline.period", "o", "cycle('period')", "By day, month or year", short="By"),
    _key("timeline.close", "t", "close", "Close"),
]

COPIES = [
    _key("copies.scope", "tab", "cycle('scope')", "Of this article, or all of the library", short="Scope"),
    _key("copies.close", "D", "close", "Close"),
]

FIGURES = [
    _key("figures.order", "o", "cycle('order')", "What most articles count first, or by name", short="Order"),
    _key("figures.kind", "x", "cycle('kind')", "Numbers, shares or sums, or all", short="Kind"),
    _key("figures.close", "F", "close", "Close"),
]

SEARCH = [
    _key("search.scope", "tab", "switch_scope", "All or this article", short="All or this article"),
    _key("search.save", "ctrl+s", "screen.save_search", "Save this search", short="Save"),
    _key("search.close", "escape", "screen.leave", "Close", short="Close"),
]

NOTES = [
    _key("notes.kind", "tab", "cycle('kind')", "All, marks, tags, searches, lost", short="Show"),
    _key("notes.note", "m", "note", "Change the note of the mark", short="Note"),
    _key("notes.remove", "x,delete", "remove", "Take the mark or search away", short="Take away"),
    _key("notes.undo", "U", "history('undo')", "Undo"),
    _key("notes.redo", "ctrl+r", "history('redo')", "Redo, or bring back"),
    _key("notes.close", "apostrophe", "close", "Close"),
]

EXPORT = [
    _key("export.extent", "s", "extent", "How much", short="How much"),
    _key("export.turn", "tab,shift+tab", "turn", "List and name", short="List and name"),
]

VIEWS = {
    "View": VIEW,
    "SaidView": SAID,
    "ProfileView": PROFILE,
    "ValueView": VALUES,
    "TimelineView": TIMELINE,
    "CopiesView": COPIES,
    "FiguresView": FIGURES,
    "NotesView": NOTES,
    "ExportScreen": EXPORT,
}
"""The keys of the views and of a dialog, by their classes."""

_BINDINGS = {
    binding.id: binding
    for bindings in (READING, ORDERED, ARTICLES, SEARCH, PROGRAM, *VIEWS.values())
    for binding in bindings
}


class KeyedApp(App[None]):
    """An app in which bindings may have other keys than those above.

    Attributes:
        keymap: the keys that the user has set, by the ids of their bindings, with commas between.
    """

    keymap: Mapping[str, str] = {}


def key_of(app: App[Any], id_: str) -> str:
    """Return the key of a binding as it is shown: the first, if there are several."""
    binding = _BINDINGS[id_]
    own = app.keymap.get(id_) if isinstance(app, KeyedApp) else None
    return shown_keys(replace(binding, key=own or binding.key), app.get_key_display)[0]


def with_keys(app: App[Any], text: str) -> str:
    """Return a text with keys in place of the ids in braces: "{correct.undo} takes it back"."""
    return re.sub(r"\{([a-z.]+)\}", lambda found: key_of(app, found[1]), text)


def shown_keys(binding: Binding, display: Callable[[Binding], str]) -> list[str]:
    """Return each key of a binding as it is shown."""
    return list(dict.fromkeys(display(one) for one in Binding.make_bindings([binding])))
