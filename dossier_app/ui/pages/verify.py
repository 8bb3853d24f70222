"""The verify page: five verdicts on a dossier in plain words, and what each does not prove. It needs no case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.ui import theme
from dossier_app.ui.banner import Banner, BannerRoom
from dossier_app.ui.buttons import button
from dossier_app.ui.cells import shortened_digest
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Elided, Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, Part, Rule, Scrolled, clear, column, holding, row
from dossier_app.ui.words import breakable, capitalised, translate

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.verifying import AttachmentVerdict, Verdict, Verification

_NONE, _TOP = Qt.AlignmentFlag(0), Qt.AlignmentFlag.AlignTop
_LOOKS = {"holds": ("circle-check", "good"), "does not hold": ("circle-x", "bad"), "not known": ("circle-alert", "caution")}


class VerdictRow(QWidget):
    """One verdict: glyph and word, what it is about, what it says, and quietly what it does not prove."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        glyph, token = _LOOKS[verdict.word.value]
        word = Text(translate("Verdict", verdict.word.value), weight=500, token=token)
        word.setFixedWidth(116)
        about = Text(capitalised(translate("Verdict", verdict.about)), weight=600)
        body = holding(
            column(about, Text(breakable(verdict.sentence), wrap=True), quiet_text(breakable(verdict.does_not_prove), wrap=True), gap=3)
        )
        sides = (holding(column(Glyph(glyph, token, 18), None)), holding(column(word, None)))
        line = row(*sides, (body, 1), gap=10, margins=(0, 14, 0, 14))
        for side in (*sides, body):
            line.setAlignment(side, _NONE)
        self.setLayout(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.hairline())


class VerifyPage(QWidget):
    """The file, the headline, five verdicts; beside them the attachments, the signer, what changed since."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._path: Path | None = None
        self._trust: tuple[Path, ...] = ()
        self.found: Verification | None = None
        self.banners = BannerRoom()
        self._left: QVBoxLayout = column(margins=(40, 28, 40, 24))
        self._right: QVBoxLayout = column(margins=(24, 28, 24, 24))
        self.trust = button(translate("Verify", "Say whose certificate this is…"), "user-check", kind="primary", does=self._choose_trust)
        self.another = button(translate("Verify", "Another file…"), does=self.choose)
        foot = row(self.trust, self.another, None, margins=(40, 12, 40, 24))
        left = Pane("paper", "", column(self.banners, (Scrolled(holding(self._left), "paper"), 1), foot))
        self._side = Pane("inset", "l", column((Scrolled(holding(self._right), "inset"), 1), margins=(1, 0, 0, 0)))
        self._side.setFixedWidth(432)
        both = row((left, 1), self._side, gap=0)
        for part in (left, self._side):
            both.setAlignment(part, _NONE)
        self.setLayout(both)
        self._show_nothing()

    def choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, translate("Verify", "Verify a dossier"), "", "PDF (*.pdf);;* (*)")
        if name:
            self.look_at(Path(name))

    def look_at(self, path: Path, trust: tuple[Path, ...] = ()) -> None:
        """Read the file as a stranger would, in a thread. It is only read."""
        self._path, self._trust = path, trust
        self.another.setEnabled(False)

        def work(_progress: Progress) -> Verification:
            from dossier_app.desk.verifying import verify_file

            return verify_file(path, trust)

        self._jobs.start(translate("Verify", "Verifying"), work, done=self._show, failed=self._failed)
        self._say_running(path)

    def _say_running(self, path: Path) -> None:
        clear(self._left)
        clear(self._right)
        self._left.addWidget(quiet_text(shown(path.name)))
        self._left.addSpacing(10)
        self._left.addWidget(Text(translate("Verify", "Reading every byte …"), "title", 600))
        self._left.addStretch(1)

    def _show_nothing(self) -> None:
        self.trust.setVisible(False)
        self._left.addWidget(Text(translate("Verify", "Verify a dossier"), "display", 600))
        self._left.addSpacing(8)
        about = translate("Verify", "Choose a signed PDF, or drop one here. No case is needed; the file is only read.")
        self._left.addWidget(Text(about, token="ink_2", wrap=True))  # noqa: S106  # a token of the theme
        self._left.addStretch(1)

    def _failed(self, fault: BaseException) -> None:
        self.another.setEnabled(True)
        if not isinstance(fault, Refusal | Trouble):
            raise fault
        clear(self._left)
        clear(self._right)
        self._show_nothing()
        words = fault.words if isinstance(fault, Refusal) else f"{fault.words} {fault.what_now}".strip()
        self.banners.say(Banner("caution", words))

    def _show(self, found: Verification) -> None:
        self.found = found
        self.another.setEnabled(True)
        clear(self._left)
        clear(self._right)
        name = Elided(shown(found.name), token="ink_2")  # noqa: S106  # a token of the theme
        self._left.addLayout(row(Glyph("file-text", "ink_3"), (name, 1), quiet_text(translate("Verify", "%n byte(s)", found.size))))
        self._left.addSpacing(10)
        self._left.addWidget(Text(found.headline, "display", 600, wrap=True))
        self._left.addSpacing(14)
        self._left.addWidget(Rule(strong=True))
        for verdict in found.verdicts:
            self._left.addWidget(VerdictRow(verdict))
        self._left.addStretch(1)
        for part in (self._attachments(found), self._signer(found), self._changes(found)):
            self._right.addWidget(part)
            self._right.addSpacing(16)
        self._right.addStretch(1)
        unknown = any(verdict.about == "signer" and verdict.word.value == "not known" for verdict in found.verdicts)
        self.trust.setVisible(found.readable and unknown)
        announce(self, found.headline)
        (self.trust if not self.trust.isHidden() else self.another).setFocus()

    def _attachments(self, found: Verification) -> QWidget:
        note = quiet_text(str(len(found.attachments)) if found.attachments else "")
        lines: list[Part] = [row(Text(translate("Verify", "Attachments"), "small", 600), note, None, gap=6), 8]
        if not found.attachments:
            lines.append(Text(translate("Verify", "No file is attached to it."), wrap=True))
        for each in found.attachments:
            lines += [_attachment(each), Rule()]
        return holding(column(*lines))

    def _signer(self, found: Verification) -> QWidget:
        lines: list[Part] = [Rule(), 8, Text(translate("Verify", "Signer"), "small", 600), 8]
        if not found.signer_name:
            lines.append(Text(translate("Verify", "Nobody has signed it."), wrap=True))
            return holding(column(*lines))
        claimed = translate("Verify", "%1, as the certificate claims").replace("%1", shown(found.signer_name))
        lines.append(_named(translate("Verify", "Name"), Text(claimed, wrap=True)))
        lines.append(_named(translate("Verify", "Fingerprint"), Text(_grouped(found.signer_sha256), "small", mono=True, wrap=True)))
        lines.append(_named(translate("Verify", "Public key"), Text(_grouped(found.key_sha256), "small", mono=True, wrap=True)))
        return holding(column(*lines, gap=2))

    def _changes(self, found: Verification) -> QWidget:
        lines: list[Part] = [Rule(), 8, Text(translate("Verify", "Since signing"), "small", 600), 8]
        changes = found.changes or (translate("Verify", "Nothing was added after the seal."),)
        lines += [Text(each, wrap=True) for each in changes]
        whole = Text(_grouped(found.sha256), "small", mono=True, wrap=True)
        lines += [16, _named(translate("Verify", "SHA-256 of the file"), whole)]
        return holding(column(*lines, gap=2))

    def _choose_trust(self) -> None:
        """Take the reader's word for whose certificate it is: a file that came another way."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, translate("Verify", "A certificate you were given another way"), "", "* (*)")
        if name and self._path is not None:
            self.look_at(self._path, (*self._trust, Path(name)))


def _attachment(each: AttachmentVerdict) -> QWidget:
    glyph, token = _LOOKS[each.word.value]
    state = StatusWord("check" if token == "good" else glyph, token, translate("Verdict", each.word.value))  # noqa: S105  # a token of the theme
    state.setToolTip(each.sentence)
    digest = Text(shortened_digest(each.sha256), "small", token="ink_2", mono=True)  # noqa: S106  # a token of the theme
    line = holding(row((Elided(shown(each.name)), 1), digest, state))
    line.setFixedHeight(32)
    return line


def _named(name: str, value: QWidget) -> QWidget:
    title = quiet_text(name, wrap=True)
    title.setFixedWidth(88)
    line = row(title, (value, 1), margins=(0, 3, 0, 3))
    line.setAlignment(title, _TOP)
    line.setAlignment(value, _NONE)
    return holding(line)


def _grouped(digest: str) -> str:
    """A fingerprint in pairs, as it is read over a telephone."""
    upper = digest.upper()
    return " ".join(upper[place : place + 2] for place in range(0, len(upper), 2))
