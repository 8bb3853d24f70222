"""Figures as they are drawn: no words outside their box, no label on another, nothing beyond the page, crossings left open."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from dossier_app.domain.failures import Trouble
from dossier_app.dossier import fonts
from dossier_app.dossier.drawings import drawn
from dossier_app.dossier.drawings.pen import WORDS, Pen, Toward, broken, width_of
from dossier_app.dossier.figures import (
    ArgumentMap,
    Arrow,
    Edge,
    Figure,
    Known,
    Lane,
    Matrix,
    Moment,
    Node,
    ProceedingsMap,
    RulingNode,
    Step,
    Support,
    TimeLine,
)
from dossier_app.dossier.look import Type

CAP, DESCENT = 0.66, 0.22
"""How far signs of our faces reach over and under their baseline, in parts of the size."""
WIDTH = 172.0
POINT = 25.4 / 72


@dataclass(frozen=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float
    what: str = ""
    weight: float = 0
    dashed: bool = False

    def holds(self, other: Area) -> bool:
        return (
            self.left <= other.left + 0.01
            and other.right <= self.right + 0.01
            and self.top <= other.top + 0.01
            and other.bottom <= self.bottom + 0.01
        )

    def meets(self, other: Area) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class Notebook(Pen):
    """The pen of the page, which also writes down what it drew."""

    def __init__(self, height: float) -> None:
        fonts.register()
        super().__init__(Canvas(io.BytesIO()), height)
        self.said: list[Area] = []
        self.boxes: list[Area] = []
        self.lines: list[tuple[tuple[float, float], tuple[float, float]]] = []
        self.heads: list[tuple[float, float]] = []

    def words(self, text: str, left: float, baseline: float, kind: Type = WORDS, *, right: bool = False) -> None:
        super().words(text, left, baseline, kind, right=right)
        start = left - width_of(text, kind) if right else left
        size = kind.size * POINT
        self.said.append(Area(start, baseline - CAP * size, start + width_of(text, kind), baseline + DESCENT * size, text))

    def box(
        self, left: float, top: float, width: float, height: float, *, weight: float = 0.7, colour: str = "", dashed: bool = False,
        fill: str = "",
    ) -> None:  # fmt: skip
        super().box(left, top, width, height, weight=weight, colour=colour or "#767676", dashed=dashed, fill=fill)
        self.boxes.append(Area(left, top, left + width, top + height, "", weight, dashed))

    def line(self, points: list[tuple[float, float]], weight: float = 0.8, colour: str = "#1A1A1A", dash: tuple[float, ...] = ()) -> None:
        super().line(points, weight, colour, dash)
        self.lines += list(pairwise(points))

    def triangle(self, tip: tuple[float, float], toward: Toward = "left", *, filled: bool = True) -> None:
        super().triangle(tip, toward, filled=filled)
        self.heads.append(tip)

    def crossings(self) -> Iterator[tuple[float, float]]:
        """Where one line passes through another."""
        for one, other in combinations(self.lines, 2):
            for (start, end), (low, high) in ((one, other), (other, one)):
                if start[1] == end[1] and low[0] == high[0]:
                    inside = min(start[0], end[0]) < low[0] < max(start[0], end[0])
                    if inside and min(low[1], high[1]) < start[1] < max(low[1], high[1]):
                        yield low[0], start[1]


def read(figure: Figure) -> tuple[Notebook, Area]:
    sketch = drawn(figure)
    book = Notebook(sketch.size[1])
    sketch.sketch(book)
    return book, Area(0, 0, *sketch.size)


def check(book: Notebook, whole: Area, *, boxed: bool) -> None:
    assert all(whole.holds(each) for each in (*book.said, *book.boxes)), "something runs out of the figure"
    assert not [(one.what, other.what) for one, other in combinations(book.said, 2) if one.meets(other)]
    assert not [(one, other) for one, other in combinations(book.boxes, 2) if boxed and one.meets(other)]
    if boxed:
        assert not [(words.what, box) for words in book.said for box in book.boxes if words.meets(box) and not box.holds(words)]


word = st.sampled_from(
    ["a", "fairly", "jurisdiction", "transparently", "x" * 60, "the", "Information", "of", "business", "https://example.org/a/b"]
)
some_words = st.lists(word, min_size=1, max_size=14).map(" ".join)

few_words = some_words.map(lambda words: words[:26])


@st.composite
def argument_maps(draw: st.DrawFn) -> ArgumentMap:
    criticisms = [
        Node(f"F{n}", f"F{n}", draw(some_words), draw(st.sampled_from(["", "no counterclaim recorded"])))
        for n in range(draw(st.integers(0, 8)))
    ]
    claims = [Node(f"C{n}", f"C{n}", draw(some_words), "no ruling recorded", True) for n in range(draw(st.integers(0, 5)))]
    answers: list[Node] = []
    rulings: list[RulingNode] = []
    edges: list[Edge] = []
    for claim in claims:
        targets = draw(st.lists(st.sampled_from(criticisms), unique_by=lambda each: each.anchor)) if criticisms else []
        edges += [Edge(claim.anchor, each.anchor, Arrow.AGAINST) for each in targets]
        for relation in draw(st.lists(st.sampled_from(["rebuts", "distinguishes", "undercuts", "withdraws"]), max_size=3)):
            answers.append(Node(f"R{len(answers)}", f"R{len(answers)}", draw(some_words)))
            edges.append(Edge(answers[-1].anchor, claim.anchor, Arrow.AGAINST, relation))
        rulings += [RulingNode(claim.anchor, draw(some_words), "17 Oct 2023") for _ in range(draw(st.integers(0, 2)))]
        for arrow in draw(st.lists(st.sampled_from([Arrow.SUPPORTS, Arrow.DEPENDS, Arrow.ALTERNATIVE]), max_size=2)):
            edges.append(Edge(claim.anchor, draw(st.sampled_from(claims)).anchor, arrow, arrow.value))
    return ArgumentMap(tuple(criticisms), tuple(claims), tuple(answers), tuple(rulings), tuple(edges))


@given(argument_maps())
@settings(max_examples=60, deadline=None)
def test_in_a_map_of_the_argument_words_stay_in_their_boxes_and_lines_never_cross(figure: ArgumentMap) -> None:
    book, whole = read(figure)
    check(book, whole, boxed=True)
    assert not list(book.crossings())
    assert len([each for each in book.boxes if each.weight == 1.2]) == len(figure.rulings)
    assert len(book.heads) >= len([edge for edge in figure.edges if edge.arrow is Arrow.AGAINST])
    assert len(set(book.heads)) == len(book.heads), "two arrows meet at one point"


def test_a_counterclaim_without_a_response_has_the_broken_frame_at_its_own_height() -> None:
    claims = tuple(Node(f"C{n}", f"C{n}", "words", "no ruling recorded", True) for n in (1, 2, 3))
    figure = ArgumentMap((), claims, (Node("R1", "R1", "an answer"),), (), (Edge("R1", "C2", Arrow.AGAINST, "rebuts"),))
    book, _ = read(figure)
    tops = {each.what: each.top for each in book.said if each.what in {"C1", "C2", "C3"}}
    frames = sorted(each.top for each in book.boxes if each.dashed)
    assert [0 < tops[label] - frame < 4 for label, frame in zip(("C1", "C3"), frames, strict=True)] == [True, True]
    assert [each.what for each in book.said].count("no response recorded") == 2


def test_the_relation_of_two_counterclaims_is_written_even_when_they_are_no_neighbours() -> None:
    claims = tuple(Node(f"C{n}", f"C{n}", "words", "", True) for n in range(1, 5))
    edges = tuple(Edge(f"C{n}", "C1", Arrow.SUPPORTS, "supports") for n in (2, 3, 4))
    book, _ = read(ArgumentMap((), claims, (), (), edges))
    written = [each.what for each in book.said if each.what.startswith("supports")]
    assert sorted(written) == ["supports", "supports", "supports C1"]


def test_rulings_stand_under_their_counterclaim_one_after_the_other() -> None:
    claim = Node("C1", "C1", "words", "ruled on 2 times, below", True)
    rulings = (
        RulingNode("C1", "First-tier Tribunal: C1 upheld", "17 Oct 2023"),
        RulingNode("C1", "Upper Tribunal: C1 rejected", "6 Oct 2025"),
    )
    book, _ = read(ArgumentMap((), (claim,), (), rulings, ()))
    order = [
        each.what for each in sorted(book.said, key=lambda each: each.top) if each.what in {"ruled on", "then", "17 Oct 2023", "6 Oct 2025"}
    ]
    assert order == ["ruled on", "17 Oct 2023", "then", "6 Oct 2025"]


def test_an_answer_that_concedes_says_so_once_at_its_arrow() -> None:
    claim = Node("C1", "C1", "words", "", True)
    book, _ = read(ArgumentMap((), (claim,), (Node("R1", "R1", "we agree"),), (), (Edge("R1", "C1", Arrow.SUPPORTS, "concedes"),)))
    assert [each.what for each in book.said if "concedes" in each.what] == ["concedes"]


moments = st.lists(
    st.tuples(st.integers(0, 4000), st.integers(0, 90), st.sampled_from(list(Known)), st.booleans(), few_words),
    min_size=1, max_size=24,
)  # fmt: skip


@given(moments, st.none() | st.integers(0, 4200))
@settings(max_examples=60, deadline=None)
def test_on_a_time_line_no_label_stands_on_another_and_no_leader_runs_through_one(
    events: list[tuple[int, int, Known, bool, str]], as_at: int | None
) -> None:
    start = date(2014, 3, 9)
    line = TimeLine(
        "this case", "elsewhere",
        tuple(
            Moment(start + timedelta(day), start + timedelta(day + (0 if known is Known.DAY else more)), known, number, words, own)
            for number, (day, more, known, own, words) in enumerate(events, 10)
        ),
        start + timedelta(as_at) if as_at is not None else None,
    )  # fmt: skip
    book, whole = read(line)
    check(book, whole, boxed=False)
    for (x, top), (end, bottom) in book.lines:
        if x == end:
            low, high = min(top, bottom), max(top, bottom)
            assert not [each.what for each in book.said if each.left < x < each.right and each.top < high and low < each.bottom]


def test_a_time_line_says_how_many_events_have_no_label() -> None:
    many = tuple(Moment(date(2022, 5, 18), date(2022, 5, 18), Known.DAY, number, "penalty", True) for number in range(1, 60))
    book, whole = read(TimeLine("this case", "elsewhere", many, None))
    check(book, whole, boxed=False)
    numbered = sum(each.what.isdigit() and int(each.what) < 60 for each in book.said)
    assert 0 < numbered < 59
    assert [each.what for each in book.said if "no label" in each.what] == [
        f"{59 - numbered} events have a sign and no label here; the table below names every one."
    ]


steps = st.lists(
    st.builds(
        Step,
        anchor=st.just("paragraph 1"),
        forum=some_words,
        when=st.sampled_from(["", "17 Oct 2023  AB/7", "no date recorded", "17 Oct 2023  EXHIBIT/1234567"]),
        outcome=some_words | st.just(""),
        pending=st.booleans(),
        arrow=st.sampled_from(["", "appeal", "then"]),
    ),
    max_size=6,
)


@given(st.lists(st.tuples(some_words, steps), max_size=4))
@settings(max_examples=50, deadline=None)
def test_in_a_map_of_proceedings_words_stay_in_their_boxes(lanes: list[tuple[str, list[Step]]]) -> None:
    figure = ProceedingsMap(tuple(Lane(name, place == 0, tuple(found)) for place, (name, found) in enumerate(lanes)))
    check(*read(figure), boxed=True)


def test_a_word_is_parted_only_when_it_is_wider_than_the_line() -> None:
    assert broken("Office of the Information Commissioner", 26.6, WORDS, 2) == ["Office of the", "Information …"]
    parted = broken("x" * 60, 26.6, WORDS)
    assert "".join(parted) == "x" * 60
    assert all(width_of(each) <= 26.6 for each in parted)


@pytest.mark.parametrize("columns", [1, 8])
def test_a_matrix_says_what_an_empty_place_means(columns: int) -> None:
    names = tuple(f"EXHIBIT/{number}" for number in range(columns))
    rows = (("F1", "a title " * 20), ("O1234", "b"))
    book, whole = read(Matrix(rows, names, ((0, 0, Support.SUPPORTS),)))
    check(book, whole, boxed=False)
    assert [each.what for each in book.said][-1] == "empty: not cited"


def test_words_of_a_figure_that_no_face_can_draw_are_named() -> None:
    with pytest.raises(Trouble, match="U\\+1F600 \\(grinning face\\)"):
        Notebook(10).words("fined \U0001f600", 0, 5)


def test_words_of_a_figure_in_another_script_are_as_wide_as_they_are_drawn() -> None:
    assert width_of("محمد بن راشد") < sum(width_of(letter) for letter in "محمد بن راشد")  # joined, not side by side
    assert broken("محمد بن راشد", width_of("محمد بن")) == ["محمد بن", "راشد"]
