"""Jobs as the window sees them: their news arrives as signals in the window's own thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from dossier_app.ui.words import in_users_words

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.jobs import Ended, Job


class News(NamedTuple):
    """How far a job is, in words."""

    words: str
    done: int
    of: int


class RunningJob(QObject):
    """A job at work. `ended` carries its end, once; after that nothing more is heard of it."""

    progressed = Signal(object)
    ended = Signal(object)

    def __init__(
        self,
        words: str,
        work: Callable[[Progress], Any],
        parent: QObject | None = None,
        *,
        is_act: bool = False,
        in_passing: bool = False,
    ) -> None:
        from dossier_app.desk.jobs import Job

        super().__init__(parent)
        self.words, self.is_act, self.in_passing = words, is_act, in_passing
        self.news = News(words, 0, 0)
        self._bridge = _Bridge(self)
        self._bridge.told.connect(self._take_news, Qt.ConnectionType.QueuedConnection)
        self._bridge.over.connect(self._take_end, Qt.ConnectionType.QueuedConnection)
        self._job: Job[Any] = Job(work, self._bridge.tell, self._bridge.end)

    def start(self) -> None:
        self._job.start()

    def stop(self) -> None:
        self._job.stop()

    def wait(self) -> None:
        self._job.wait()

    def _take_news(self, done: int, of: int, words: str) -> None:
        self.news = News(words or self.words, done, of)
        self.progressed.emit(self.news)

    def _take_end(self, ended: object) -> None:
        self._job.wait()
        self.ended.emit(ended)


class _Bridge(QObject):
    """Carries what happens in the job's thread over to the window's."""

    told = Signal(int, int, str)
    over = Signal(object)

    def tell(self, done: int, of: int, words: str) -> None:
        # Counts of bytes may be larger than Qt's int; the bar needs only the proportion.
        scale = max(1, of >> 30)
        self.told.emit(done // scale, of // scale, in_users_words(words))

    def end(self, ended: Ended[Any]) -> None:
        self.over.emit(ended)


class Jobs(QObject):
    """The jobs of one window."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running: list[RunningJob] = []

    def start(
        self,
        words: str,
        work: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        stopped: Callable[[], None] | None = None,
        is_act: bool = False,
        in_passing: bool = False,
    ) -> RunningJob:
        """Begin; exactly one of the three is called in the window's thread when it is over.

        An act changes something: it is waited for. What is done in passing is over in a moment, and the status line does not tell of it.
        """
        job = RunningJob(words, work, self, is_act=is_act, in_passing=in_passing)
        self.running.append(job)

        def over(ended: Ended[Any]) -> None:
            if job not in self.running:
                return
            self.running.remove(job)
            job.deleteLater()
            self.changed.emit()
            if ended.fault is not None:
                failed(ended.fault)
            elif not ended.was_stopped:
                done(ended.result)
            elif stopped is not None:
                stopped()

        job.ended.connect(over)
        job.progressed.connect(self._tell)
        job.start()
        self.changed.emit()
        return job

    @property
    def act(self) -> RunningJob | None:
        """The act that is at work now: what would be thrown away if the window closed."""
        return next((job for job in self.running if job.is_act), None)

    def close(self) -> None:
        """Stop them all and wait, so that nothing outlives the case it reads."""
        for job in self.running:
            job.stop()
        for job in self.running:
            job.wait()
        self.running.clear()

    def _tell(self, news: object) -> None:
        del news
        self.changed.emit()
