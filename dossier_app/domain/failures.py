"""The two kinds of failure a user meets: what they can mend, and what the world did."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from dossier_app.domain.words import said, together


class Refusal(Exception):  # noqa: N818  # a refusal is an answer, not an error
    """What was asked cannot be done as asked; the words stand beside the field they are about.

    `field` is the name of the field of the command (or a path such as `facts[3].status`), or "" when it is about the act as a whole.
    """

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field
        self.words = words

    @property
    def told(self) -> str:
        """All there is to say of it."""
        return self.words


class Refusals(Refusal):
    """Several faults at once: nothing was taken, and every fault is named with its place."""

    def __init__(self, faults: tuple[Refusal, ...]) -> None:
        super().__init__(faults[0].field, together(*(_placed(fault) for fault in faults), by="\n"))
        self.faults = faults


def _placed(fault: Refusal) -> str:
    return said("{field}: {refusal}", field=fault.field, refusal=fault.words)


def refuse(faults: Iterable[Refusal]) -> None:
    """Raise what is to be refused, all of it at once; nothing when there is nothing."""
    found = tuple(faults)
    if found:
        raise found[0] if len(found) == 1 else Refusals(found)


class Trouble(Exception):  # noqa: N818  # the world's fault, said in plain words
    """The world does not let us: the disk is full, the file is in use, the medium is gone.

    `words` says what is the case and that nothing was lost; `what_now` what the user can do about it.
    """

    def __init__(self, words: str, what_now: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.what_now = what_now

    @property
    def told(self) -> str:
        """What is the case, and what the user can do about it."""
        return together(self.words, self.what_now)


class Gone(Trouble):
    """The folder of an open case is no longer where it was; what helps is to put it back and to open the case anew."""


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def unwritten(fault: OSError, place: str, lost: str) -> Trouble:
    """Why nothing could be written to this place, in the user's words; `lost` is the sentence on what came of it."""
    if fault.errno in _FULL:
        return Trouble(together(said("The disk is full."), lost), said("Free some space, or choose another disk, and try again."))
    if fault.errno in _FORBIDDEN:
        what_now = said("Choose another folder, or look at the rights of this one.")
        return Trouble(together(said("{place} may not be written.", place=place), lost), what_now)
    if fault.errno == errno.ENOENT:
        return Trouble(together(said("{place} is not there.", place=place), lost), said("Choose a folder that is there."))
    words = said("{place} could not be written: {reason}.", place=place, reason=fault.strerror)
    return Trouble(together(words, lost), said("Check that the disk is still there."))
