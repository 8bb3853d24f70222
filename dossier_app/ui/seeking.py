"""Seeking: what is typed is looked up in a thread, letter by letter, and only the newest question is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from dossier_app.desk.jobs import reading
from dossier_app.ui.words import translate

if TYPE_CHECKING:
    from dossier_app.desk.reading import Reading
    from dossier_app.ui.jobs import RunningJob
    from dossier_app.ui.session import Session

T = TypeVar("T")
_Question: TypeAlias = "tuple[Callable[[Reading], Any], Callable[[Any], None], Callable[[BaseException], None]]"


class Seeking:
    """One line that is typed into. It has one question at work at a time; a newer one stops that and follows it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at_work: RunningJob | None = None
        self._asked: _Question | None = None
        """The newest question, until it is answered or dropped."""

    @property
    def is_asking(self) -> bool:
        return self._asked is not None

    def ask(self, look: Callable[[Reading], T], take: Callable[[T], None], failed: Callable[[BaseException], None] | None = None) -> None:
        """Look this up; `take` is told in the window's thread what was found, unless something else is asked or this is dropped before."""
        self._asked = (look, take, failed or self._session.fail)
        if self._at_work in self._session.jobs.running:
            self._at_work.stop()
        else:
            self._begin(self._asked)

    def drop(self) -> None:
        """Nothing is asked any more, and nothing more is told."""
        self._asked = None
        if self._at_work in self._session.jobs.running:
            self._at_work.stop()

    def _begin(self, question: _Question) -> None:
        look, take, failed = question

        def over(tell: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda found: self._answered(question, lambda: tell(found))

        self._at_work = self._session.jobs.start(
            translate("Session", "Searching"),
            reading(self._session.desk, lambda case, _progress: look(case)),
            done=over(take),
            failed=over(failed),
            stopped=lambda: self._answered(question, lambda: None),
            in_passing=True,
        )

    def _answered(self, question: _Question, tell: Callable[[], None]) -> None:
        if self._asked is question:
            self._asked = None
            tell()
        elif self._asked is not None:
            self._begin(self._asked)
