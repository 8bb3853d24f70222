"""What must be known before a word is quoted: what could not be read, what was altered, what cannot be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dossier_app.domain.enumerations import Readability
from dossier_app.domain.evidence import Exhibit, Rendition
from dossier_app.ui.banner import Banner
from dossier_app.ui.faces import without_a_face
from dossier_app.ui.reader.spelling import count_of_unseen
from dossier_app.ui.surfaces import Pane, clear, column
from dossier_app.ui.words import translate


@dataclass(frozen=True, slots=True)
class Amiss:
    """What is amiss with the bytes of an exhibit, in a sentence, and what mends it."""

    words: str
    act: str = ""
    does: Callable[[], object] | None = None


class ReadingBanners(Pane):
    """One banner for each; nothing when everything was read as a matter of course."""

    def __init__(self) -> None:
        super().__init__("paper")
        self._column = column(gap=8, margins=(12, 8, 12, 8))
        self.setLayout(self._column)

    def tell(self, exhibit: Exhibit, rendition: Rendition | None, text: str | None, shown: int, amiss: Sequence[Amiss] = ()) -> None:
        """Say what is to be said of this text of the exhibit; None when it can no longer be read. `shown` is how much of it is."""
        clear(self._column)
        banners = [Banner("bad", each.words, each.act, each.does, may_close=False) for each in amiss]
        said = _said(exhibit, rendition, "" if amiss and text is None else text, shown)
        banners += [Banner(tone, words, may_close=False) for tone, words in said]
        for banner in banners:
            self._column.addWidget(banner)
            banner.show()
        self.setVisible(self._column.count() > 0)


def _said(exhibit: Exhibit, rendition: Rendition | None, text: str | None, shown: int) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    if rendition is not None and text is None:
        lost = translate("Reader", "The text of {label} is missing from the vault, or is no longer the one that was taken in.")
        said.append(("bad", lost.format(label=exhibit.label)))
    if exhibit.reading_note:
        said.append(("caution", exhibit.reading_note))
    elif exhibit.readability is not Readability.TEXT:
        said.append(("caution", translate("Reader", "{label} could not be read.").format(label=exhibit.label)))
    if text and (count := count_of_unseen(text)):
        said.append(("caution", translate("Reader", "%n sign(s) of this text cannot be seen; a stand-in is shown for each.", count)))
    for script in without_a_face(text or ""):
        boxes = translate("Reader", "No face on this computer draws {script}: its signs are shown as boxes, and the words are unaltered.")
        bring = translate("Reader", "On Debian and Ubuntu the package {package} brings one.")
        said.append(("caution", f"{boxes} {bring}".format(script=translate("Script", script.name), package=script.package)))
    if text and shown < len(text):
        rest = translate("Reader", "{label} is too long to be shown whole: the first {shown} of its {count} characters are shown here.")
        said.append(("bad", rest.format(label=exhibit.label, shown=f"{shown:,}", count=f"{len(text):,}")))
    return said
