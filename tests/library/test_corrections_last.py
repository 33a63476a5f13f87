"""Whatever is said, undone, edited, moved, deleted: it ends as if the user's file were replayed anew."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.article import BlockKind
from reader.language.annotation import EntityType
from reader.library import Library
from reader.library.corrections import kinds
from reader.library.corrections.kinds import Correction, Named
from reader.library.records import LinkedArticle
from tests.library.conftest import Newsroom

PER, ORG, LOC = EntityType.PER, EntityType.ORG, EntityType.LOC
FRONT = "[PER Gary Volesky] met [PER Ann Lee]. {Gary Volesky: We hold.} [PER he=Ann Lee] left.\n"
FIGHT = "[PER Volesky] saw [ORG IS|Islamic State] and [ORG Army]."
TEXTS = [
    f"One\nDate: 2016-11-04\n\n{FRONT}",
    f"One, updated\n\nNow {FRONT}",
    f"Two\n\n{FIGHT} {{Volesky: Forward.}}\n\n[ORG Daesh] fled.\n",
    f"Two\n\nA line more.\n\n{FIGHT} {{Ann Lee: Forward.}}\n",
    "Three\n\n[ORG Iraqi Army], [the army=Army] in [LOC Irbil]. {officials: So it is.}\n\nMore links\n",
]
SEQUENCES = int(os.environ.get("SEQUENCES", "20"))  # some in every run; hundreds when it matters
NAMES = ["a.txt", "b.txt", "sub/c.txt"]
WHO = st.sampled_from(
    [
        Named("Gary Volesky", PER),
        Named("Volesky", PER),
        Named("Ann Lee", PER),
        Named("Islamic State", ORG),
        Named("Army", ORG),
        Named("Iraqi Army", ORG),
        Named("Irbil", LOC),
        Named("Irbil", ORG),
        Named("Zoë Quill", PER),
        Named("officials", None),
    ]
)


class Desk:
    """A library, and all that can happen to it."""

    def __init__(self, folder: Path) -> None:
        articles = folder / "articles"
        articles.mkdir()
        self.newsroom = Newsroom(articles, folder / "private")
        for name, text in zip(NAMES, (TEXTS[0], TEXTS[2], TEXTS[4]), strict=True):
            self.newsroom.write(name, text)
        self.library = self.newsroom.opened()
        # Another program with the same user's file: what it says is not shown here before the next update.
        private = folder / "private"
        self.elsewhere = Library.open(
            [articles],
            cache=folder / "elsewhere",
            data=private / "data",
            state=private / "state",
            engine=lambda: self.newsroom.engine,
        )

    def do(self, step: tuple[Any, ...]) -> None:
        what, *rest = step
        getattr(self, what)(*rest)

    def update(self) -> None:
        self.newsroom.update(self.library)

    def undo(self) -> None:
        self.library.corrections.undo()

    def redo(self) -> None:
        self.library.corrections.redo()

    def write(self, name: str, text: int) -> None:
        self.newsroom.write(name, TEXTS[text], age=7200 + text)

    def delete(self, name: str) -> None:
        (self.newsroom.articles / name).unlink(missing_ok=True)

    def move(self, name: str, other: str) -> None:
        path = self.newsroom.articles / name
        if path.exists():
            (self.newsroom.articles / other).parent.mkdir(exist_ok=True)
            path.replace(self.newsroom.articles / other)

    def correct(
        self, what: str, where: int, which: int, who: Named, other: Named, flag: bool, here: bool
    ) -> None:
        library = self.library if here else self.elsewhere
        if not here:
            self.newsroom.update(library)
        rows = library.articles()
        if not rows:
            return
        linked = library.article(rows[where % len(rows)].id)
        correction = self._correction(linked, what, which, who, other, flag)
        if correction and not kinds.fault(correction.what, correction.values):
            library.corrections.correct(correction)

    def _correction(
        self, linked: LinkedArticle, what: str, which: int, who: Named, other: Named, flag: bool
    ) -> Correction | None:
        article = linked.summary.id
        if what == kinds.SAME:
            return kinds.same(who, other)
        if what == kinds.FACT:
            return kinds.fact(article, *(("published", "2016-12") if flag else ("title", "Better")))
        if what == kinds.BLOCK:
            block = linked.article.blocks[which % len(linked.article.blocks)]
            return kinds.block(article, block.span, BlockKind.PROMO if flag else BlockKind.PARAGRAPH)
        spans = [
            m.span for m in (linked.quotes if what in (kinds.SPEAKER, kinds.NO_QUOTE) else linked.mentions)
        ]
        if not spans:
            return None
        span = spans[which % len(spans)]
        return {
            kinds.REFERS: lambda: kinds.refers(article, span, who, everywhere=flag),
            kinds.NO_MENTION: lambda: kinds.no_mention(article, span, everywhere=flag),
            kinds.SPEAKER: lambda: kinds.speaker(article, span, who if flag else None),
            kinds.NO_QUOTE: lambda: kinds.no_quote(article, span),
        }[what]()


def seen(library: Library) -> dict[str, object]:
    """Return everything that a reader can see, by names in place of numbers."""
    entities = {
        e.id: (e.name, e.type, e.mentions, e.articles, e.quotes, e.aliases)
        for e in library.entities(limit=10_000)
    }
    articles = {}
    names = {row.id: row.name for row in library.articles()}
    for row in library.articles():
        linked = library.article(row.id)
        who = {
            e.id: (e.name, e.type, e.mentions, e.articles, e.quotes, e.aliases)
            for e in linked.entities.values()
        }
        articles[row.name] = (
            row._replace(id=0, group=0),
            names[row.group],
            linked.article,
            [(m._replace(entity=0), who[m.entity]) for m in linked.mentions],
            [(q._replace(entity=0), who[q.entity] if q.entity else None) for q in linked.quotes],
            linked.scare_quotes,
            linked.corrections,
        )
    listed = [one._replace(article=None) for one in library.corrections.listed()]
    return {"articles": articles, "entities": sorted(entities.values(), key=repr), "listed": listed}


STEP = st.one_of(
    st.tuples(
        st.just("correct"),
        st.sampled_from(sorted(kinds.KINDS)),
        st.integers(0, 2),
        st.integers(0, 5),
        WHO,
        WHO,
        st.booleans(),
        st.booleans(),
    ),
    st.sampled_from([("undo",), ("redo",), ("update",), ("update",)]),
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.integers(0, len(TEXTS) - 1)),
    st.tuples(st.just("delete"), st.sampled_from(NAMES)),
    st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
)


@given(st.lists(STEP, max_size=14))
@settings(
    max_examples=int(os.environ.get("SEQUENCES", "20")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_sequence_ends_as_the_file_replayed(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("desk")
    desk = Desk(folder)
    for step in steps:
        desk.do(step)
    if not any(path.is_file() for path in desk.newsroom.articles.rglob("*")):
        desk.write(NAMES[0], 0)
    desk.update()
    lived = seen(desk.library)
    desk.library.close()
    desk.elsewhere.close()
    shutil.rmtree(desk.newsroom.private / "cache")
    replayed = desk.newsroom.opened()
    assert seen(replayed) == lived
    replayed.close()
    shutil.rmtree(folder)
