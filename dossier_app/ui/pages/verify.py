"""The verify page: five verdicts on a dossier in plain words, and what each does not prove. It needs no case."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dossier_app.domain.edtf import day_shortly
from dossier_app.domain.failures import Refusal, Trouble
from dossier_app.domain.shown import shown
from dossier_app.domain.words import QT_TRANSLATE_NOOP
from dossier_app.ui import theme
from dossier_app.ui.banner import Banner, BannerRoom
from dossier_app.ui.buttons import button
from dossier_app.ui.cells import shortened_digest
from dossier_app.ui.jobs import Jobs
from dossier_app.ui.labels import Elided, Glyph, StatusWord, Text, quiet_text
from dossier_app.ui.spoken import announce
from dossier_app.ui.surfaces import Pane, Part, Rule, Scrolled, clear, column, holding, row
from dossier_app.ui.words import as_tip, breakable, in_users_words, translate

if TYPE_CHECKING:
    from dossier_app.desk.bench import Progress
    from dossier_app.desk.verifying import AttachmentVerdict, Verdict, Verification

_MEGABYTE = 1_000_000
_MOST_LISTED = 40
"""Files of a package that are listed: a hostile one may hold any number."""
_NONE, _TOP = Qt.AlignmentFlag(0), Qt.AlignmentFlag.AlignTop
_LOOKS = {"holds": ("circle-check", "good"), "does not hold": ("circle-x", "bad"), "not known": ("circle-alert", "caution")}
_ABOUT = {
    "bytes": QT_TRANSLATE_NOOP("Verdict", "Bytes"),
    "signature": QT_TRANSLATE_NOOP("Verdict", "Signature"),
    "signer": QT_TRANSLATE_NOOP("Verdict", "Signer"),
    "time": QT_TRANSLATE_NOOP("Verdict", "Time"),
    "chain": QT_TRANSLATE_NOOP("Verdict", "Chain"),
    "history": QT_TRANSLATE_NOOP("Verdict", "History"),
}
_SAID = {
    ("bytes", "holds"): QT_TRANSLATE_NOOP("Verdict", "unaltered"),
    ("bytes", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "not as sealed"),
    ("signature", "holds"): QT_TRANSLATE_NOOP("Verdict", "valid"),
    ("signature", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "not valid"),
    ("signer", "holds"): QT_TRANSLATE_NOOP("Verdict", "known"),
    ("signer", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "not trusted"),
    ("signer", "not known"): QT_TRANSLATE_NOOP("Verdict", "not known here"),
    ("time", "holds"): QT_TRANSLATE_NOOP("Verdict", "proven"),
    ("time", "not known"): QT_TRANSLATE_NOOP("Verdict", "not proven"),
    # Where the log ended is signed; that it is whole is not shown by it, so the word is not “complete”.
    ("chain", "holds"): QT_TRANSLATE_NOOP("Verdict", "signed"),
    ("chain", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "broken"),
    ("history", "holds"): QT_TRANSLATE_NOOP("Verdict", "goes on"),
    ("history", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "does not go on"),
    ("history", "not known"): QT_TRANSLATE_NOOP("Verdict", "not shown"),
    ("attachment", "holds"): QT_TRANSLATE_NOOP("Verdict", "matches"),
    ("attachment", "does not hold"): QT_TRANSLATE_NOOP("Verdict", "does not match"),
}
"""Each verdict in a word of its own: a reader who sees only the words must not take one for another."""


def verdict_word(about: str, word: str) -> str:
    return translate("Verdict", _SAID.get((about, word), word))


class VerdictRow(QWidget):
    """One verdict: glyph and word, what it is about, what it says, and quietly what it does not prove."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        glyph, token = _LOOKS[verdict.word.value]
        said = verdict_word(verdict.about, verdict.word.value)
        word = Text(said, weight=500, token=token)
        word.setFixedWidth(theme.scaled(116))
        about = Text(translate("Verdict", _ABOUT[verdict.about]), weight=600)
        sentence, unproved = in_users_words(verdict.sentence), in_users_words(verdict.does_not_prove)
        body = holding(column(about, Text(breakable(sentence), wrap=True), quiet_text(breakable(unproved), wrap=True), gap=3))
        sides = (holding(column(Glyph(glyph, token, 18), None)), holding(column(word, None)))
        line = row(*sides, (body, 1), gap=10, margins=(0, 14, 0, 14))
        for side in (*sides, body):
            line.setAlignment(side, _NONE)
        self.setLayout(line)
        self.setAccessibleName(f"{about.text()}: {said}. {sentence} {unproved}")

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
        self._package: Path | None = None
        self._earlier: Path | None = None
        self.found: Verification | None = None
        self.banners = BannerRoom()
        self._left: QVBoxLayout = column(margins=(40, 28, 40, 24))
        self._right: QVBoxLayout = column(margins=(24, 28, 24, 24))
        self._scrolls = (Scrolled(holding(self._left), "paper"), Scrolled(holding(self._right), "inset"))
        self.trust = button(translate("Verify", "Say whose certificate this is…"), "user-check", kind="primary", does=self._choose_trust)
        self.another = button(translate("Verify", "Another file…"), does=self.choose)
        self.save = button(translate("Verify", "Save this report…"), does=self._choose_report)
        self._when = quiet_text(wrap=True)
        foot = row(self.trust, self.another, None, self.save, margins=(40, 12, 40, 24))
        left = Pane("paper", "", column(self.banners, (self._scrolls[0], 1), foot))
        said = holding(row((self._when, 1), margins=(24, 12, 24, 28)))
        self._side = Pane("inset", "l", column((self._scrolls[1], 1), said, margins=(1, 0, 0, 0)))
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

    def save_report(self, out: Path) -> None:
        """Write down what was found, as the command line prints it, with whose clock says when."""
        from dossier_app.desk.verifying import report_lines

        if self.found is None:
            return
        try:
            out.write_text("\n".join([*report_lines(self.found), self._when.text(), ""]), encoding="utf-8")
        except OSError as fault:
            self.banners.say(
                Banner("caution", translate("Verify", "The report could not be written: %1.").replace("%1", str(fault.strerror)))
            )
        else:
            self.banners.say(Banner("neutral", translate("Verify", "The report is in %1.").replace("%1", shown(out.name))))

    def look_at(self, path: Path, trust: tuple[Path, ...] = (), package: Path | None = None, earlier: Path | None = None) -> None:
        """Read the file, the package beside it and an earlier edition, as a stranger would, in a thread. All are only read."""
        self._path, self._trust, self._package, self._earlier, self.found = path, trust, package, earlier, None
        self.another.setEnabled(False)
        self.save.setVisible(False)
        self.trust.setVisible(False)

        def work(progress: Progress) -> Verification:
            from dossier_app.desk.verifying import verify_file

            return verify_file(path, trust, package=package, progress=progress, earlier=earlier)

        self._jobs.start(translate("Verify", "Verifying"), work, done=self._show, failed=self._failed)
        self._say_running(path)

    def _say_running(self, path: Path) -> None:
        clear(self._left)
        clear(self._right)
        self._left.addWidget(quiet_text(shown(path.name)))
        self._left.addSpacing(10)
        self._left.addWidget(Text(translate("Verify", "Reading every byte …"), "title", 600))
        self._left.addStretch(1)
        self._when.setText("")

    def _show_nothing(self) -> None:
        self.trust.setVisible(False)
        self.save.setVisible(False)
        self._when.setText("")
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
        words = in_users_words(fault.told)
        self.banners.say(Banner("caution", words))

    def _show(self, found: Verification) -> None:
        self.found = found
        self.another.setEnabled(True)
        clear(self._left)
        clear(self._right)
        name = Elided(shown(found.name), token="ink_2")  # noqa: S106  # a token of the theme
        self._left.addLayout(row(Glyph("file-text", "ink_3"), (name, 1), quiet_text(_size(found))))
        self._left.addSpacing(10)
        self._left.addWidget(Text(in_users_words(found.headline), "display", 600, wrap=True))
        self._left.addSpacing(14)
        self._left.addWidget(Rule(strong=True))
        for verdict in found.verdicts:
            self._left.addWidget(VerdictRow(verdict))
        self._left.addStretch(1)
        parts = (self._attachments(found), *self._beside(found), *self._before(found), self._signer(found), self._changes(found))
        for part in parts:
            self._right.addWidget(part)
            self._right.addSpacing(16)
        self._right.addStretch(1)
        now = datetime.now(UTC).astimezone()
        words = translate("Verify", "Verified on this computer, without a network, %1.")
        self._when.setText(words.replace("%1", f"{day_shortly(now)} {now:%H:%M}"))
        self.save.setVisible(True)
        unknown = any(verdict.about == "signer" and verdict.word.value == "not known" for verdict in found.verdicts)
        self.trust.setVisible(found.readable and unknown)
        for each in self._scrolls:
            each.settle()
        announce(self, in_users_words(found.headline))
        (self.trust if not self.trust.isHidden() else self.another).setFocus()

    def _attachments(self, found: Verification) -> QWidget:
        count = len(found.attachments)
        wrong = sum(each.word.value != "holds" for each in found.attachments)
        said = translate("Verify", "%n, each as the exhibit schedule says", count)
        if wrong:
            said = translate("Verify", "%n, not all as the exhibit schedule says", count)
        note = quiet_text(said if count else "")
        lines: list[Part] = [row(Text(translate("Verify", "Attachments"), "small", 600), note, None, gap=6), 8]
        if not count:
            lines.append(Text(translate("Verify", "No file is attached to it."), wrap=True))
        else:
            heads = (translate("Verify", "File"), translate("Verify", "SHA-256"), translate("Verify", "Schedule"))
            file, digest, schedule = (Text(words, "small", 500, token="ink_3") for words in heads)  # noqa: S106  # a token of the theme
            lines += [_attached(file, digest, schedule, 28), Rule(strong=True)]
        for each in found.attachments:
            lines += [_attachment(each), Rule()]
        return holding(column(*lines))

    def _beside(self, found: Verification) -> Iterator[QWidget]:
        """The package that the schedule lists: what became of it, or that it was not looked at, and the way to do so."""
        if found.listed is None and not found.packaged:
            return
        head = row(Text(translate("Verify", "Package"), "small", 600), quiet_text(shown(found.package_name)), None, gap=6)
        lines: list[Part] = [Rule(), 8, head, 8]
        if found.packaged:
            lines.append(Rule(strong=True))
            told = sorted(found.packaged, key=lambda each: each.word.value == "holds")  # what is wrong comes first
            for each in told[:_MOST_LISTED]:
                lines += [_attachment(each), Rule()]
            if (more := len(told) - _MOST_LISTED) > 0:
                lines += [6, quiet_text(translate("Verify", "And %n more.", more))]
        elif found.listed:
            many = len(found.listed.files)
            lines.append(Text(translate("Verify", "%n exhibit(s) beside this file, not looked at.", many), wrap=True))
            look = button(translate("Verify", "Choose its folder…"), "folder-open", does=self._choose_package)
            lines += [8, row(look, None)]
        yield holding(column(*lines))

    def _before(self, found: Verification) -> Iterator[QWidget]:
        """The editions before this one: which was laid beside it, or the way to do so. The verdict stands among the others."""
        if not found.edition or found.edition == 1:
            return
        beside = shown(self._earlier.name) if self._earlier is not None else ""
        head = row(Text(translate("Verify", "Earlier edition"), "small", 600), quiet_text(beside), None, gap=6)
        asked = translate("Verify", "Whether the log was only added to since an earlier edition shows from the two files.")
        label = translate("Verify", "Another…") if beside else translate("Verify", "Choose its file…")
        look = button(label, "folder-open", does=self._choose_earlier)
        look.setAccessibleName(translate("Verify", "Choose the file of an earlier edition"))
        yield holding(column(Rule(), 8, head, 8, Text(asked, wrap=True), 8, row(look, None)))

    def _signer(self, found: Verification) -> QWidget:
        lines: list[Part] = [Rule(), 8, Text(translate("Verify", "Signer"), "small", 600), 8]
        if not found.signer_name:
            lines.append(Text(translate("Verify", "Nobody has signed it."), wrap=True))
            return holding(column(*lines))
        claimed = translate("Verify", "%1, as the certificate claims").replace("%1", shown(found.signer_name))
        lines.append(_named(translate("Verify", "Name"), Text(claimed, wrap=True)))
        lines.append(_named(translate("Verify", "Issued by"), Text(_issuer(found), wrap=True)))
        start, end = (day_shortly(datetime.fromisoformat(each)) for each in (found.valid_from, found.valid_until))
        in_force = translate("Verify", "%1 to %2").replace("%1", start).replace("%2", end)
        lines.append(_named(translate("Verify", "Valid"), Text(in_force, wrap=True)))
        lines.append(_named(translate("Verify", "Fingerprint"), Text(_grouped(found.signer_sha256), "small", mono=True, wrap=True)))
        lines.append(_named(translate("Verify", "Public key"), Text(_grouped(found.key_sha256), "small", mono=True, wrap=True)))
        return holding(column(*lines, gap=2))

    def _changes(self, found: Verification) -> QWidget:
        lines: list[Part] = [Rule(), 8, Text(translate("Verify", "Since signing"), "small", 600), 8]
        changes = found.changes or (translate("Verify", "Nothing was added after the seal."),)
        lines += [Text(in_users_words(each), wrap=True) for each in changes]
        whole = Text(_grouped(found.sha256), "small", mono=True, wrap=True)
        lines += [16, _named(translate("Verify", "SHA-256 of the file"), whole)]
        return holding(column(*lines, gap=2))

    def _choose_report(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        proposed = str(self._path.with_suffix(".verified.txt")) if self._path else ""
        name, _ = QFileDialog.getSaveFileName(self, translate("Verify", "Save this report"), proposed, translate("Verify", "Text (*.txt)"))
        if name:
            self.save_report(Path(name))

    def _choose_package(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self, translate("Verify", "The package that came with it"))
        if name and self._path is not None:
            self.look_at(self._path, self._trust, Path(name), self._earlier)

    def _choose_earlier(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, translate("Verify", "An earlier edition of the same case"), "", "PDF (*.pdf);;* (*)")
        if name and self._path is not None:
            self.look_at(self._path, self._trust, self._package, Path(name))

    def _choose_trust(self) -> None:
        """Take the reader's word for whose certificate it is: a file that came another way."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self, translate("Verify", "A certificate you were given another way"), "", "* (*)")
        if name and self._path is not None:
            self.look_at(self._path, (*self._trust, Path(name)), self._package, self._earlier)


def _size(found: Verification) -> str:
    """How large the file is, and how long."""
    large = translate("Verify", "%n byte(s)", found.size)
    if found.size >= _MEGABYTE:
        large = translate("Verify", "%1 MB").replace("%1", f"{found.size / _MEGABYTE:.1f}")
    return f"{large}, {translate('Verify', '%n page(s)', found.pages)}" if found.pages else large


def _issuer(found: Verification) -> str:
    """Who vouches for the certificate, as it claims; a name that is the signer's own vouches for nothing."""
    if found.signer_issuer == found.signer_name:
        return translate("Verify", "itself: no other name stands behind it")
    return shown(found.signer_issuer)


def _attachment(each: AttachmentVerdict) -> QWidget:
    glyph, token = _LOOKS[each.word.value]
    said = verdict_word("attachment", each.word.value)
    state = StatusWord("check" if token == "good" else glyph, token, said)  # noqa: S105  # a token of the theme
    sentence = in_users_words(each.sentence)
    state.setToolTip(as_tip(sentence))
    state.setAccessibleName(f"{said}. {sentence}")
    digest = Text(shortened_digest(each.sha256), "small", token="ink_2", mono=True)  # noqa: S106  # a token of the theme
    return _attached(Elided(shown(each.name)), digest, state, 32)


def _attached(file: QWidget, digest: QWidget, state: QWidget, height: int) -> QWidget:
    digest.setFixedWidth(theme.scaled(120))
    state.setFixedWidth(theme.scaled(116))
    line = holding(row((file, 1), digest, state))
    line.setFixedHeight(theme.scaled(height))
    return line


def _named(name: str, value: QWidget) -> QWidget:
    title = quiet_text(name, wrap=True)
    title.setFixedWidth(theme.scaled(88))
    line = row(title, (value, 1), margins=(0, 3, 0, 3))
    line.setAlignment(title, _TOP)
    line.setAlignment(value, _NONE)
    return holding(line)


def _grouped(digest: str) -> str:
    """A fingerprint in pairs, as it is read over a telephone."""
    upper = digest.upper()
    return " ".join(upper[place : place + 2] for place in range(0, len(upper), 2))
