"""What the window remembers of its user between two days: recent cases, theme, sizes, tables. Nothing of what a case says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple, cast

from PySide6.QtCore import QByteArray, QSettings

from dossier_app.desk.home import home

_MOST_RECENT = 12
_LOCKS_AFTER = 15


class Recent(NamedTuple):
    """A case that was open here: its folder, what it is called, when it was last opened, and how it stood then."""

    folder: Path
    title: str
    subtitle: str
    opened: str
    state: str = ""

    @property
    def when(self) -> str:
        """The day in words of the desk: “today 10:02”, “20 Nov 2026”."""
        from dossier_app.domain.edtf import day_shortly
        from dossier_app.ui.words import translate

        read = datetime.fromisoformat(self.opened)
        now = datetime.now(read.tzinfo)
        return f"{translate('Moment', 'today')} {read:%H:%M}" if read.date() == now.date() else day_shortly(read)


def store() -> QSettings:
    """The one file of settings, in the user's own folder for this program."""
    return QSettings(str(home() / "window.ini"), QSettings.Format.IniFormat)


def set_aside_damaged() -> Path | None:
    """Keep the file of settings as it is, beside it, when a part of it cannot be read: the next act that writes would lose that part."""
    kept = store()
    kept.allKeys()  # it is read when it is first asked
    if kept.status() is not QSettings.Status.FormatError:
        return None
    aside = Path(kept.fileName()).with_suffix(".damaged.ini")
    aside.write_bytes(Path(kept.fileName()).read_bytes())
    return aside


def theme_name() -> str:
    """The theme the user chose; “desktop” follows the desktop."""
    return str(store().value("theme", "desktop"))


def keep_theme(name: str) -> None:
    kept = store()
    kept.setValue("theme", name)
    kept.sync()


def locks_after() -> int:
    """After how many minutes without a key or a movement a case locks; 0 for never."""
    written = str(store().value("locks after", _LOCKS_AFTER))
    return int(written) if written.isdecimal() else _LOCKS_AFTER


def keep_locks_after(minutes: int) -> None:
    kept = store()
    kept.setValue("locks after", minutes)
    kept.sync()


def is_tour_known() -> bool:
    """Whether the tour was offered here or taken: it does not come back by itself."""
    return str(store().value("tour", "")) == "known"


def keep_tour_known() -> None:
    kept = store()
    kept.setValue("tour", "known")
    kept.sync()


def own_keys() -> str:
    """Which keys the user gave to acts, as it was written down; empty when none."""
    return str(store().value("keys", ""))


def keep_own_keys(written: str) -> None:
    kept = store()
    kept.setValue("keys", written)
    kept.sync()


def keep_damaged_keys(written: str) -> None:
    """Put aside what could not be read as keys, so that nothing of it is lost when keys are written anew."""
    kept = store()
    kept.setValue("keys that could not be read", written)
    kept.sync()


def recents() -> list[Recent]:
    """Recent cases, newest first; those whose folder is gone are left out."""
    return [each for each in _remembered() if each.folder.is_dir()]


def forget_vanished() -> list[Recent]:
    """Take those off the list whose folder is gone, and answer which they were."""
    known = _remembered()
    vanished = [each for each in known if not each.folder.is_dir()]
    if vanished:
        _keep([each for each in known if each not in vanished])
    return vanished


def _remembered() -> list[Recent]:
    written = str(store().value("recent", ""))
    if not written:
        return []
    import json

    try:
        listed = cast("list[dict[str, str]]", json.loads(written))
        return [
            Recent(Path(each["folder"]), each["title"], each["subtitle"], _moment(each["opened"]), each.get("state", "")) for each in listed
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        # A settings file that was edited by hand costs the list, never the start.
        return []


def _moment(written: str) -> str:
    """The moment as it is written, once it is known to be one."""
    return datetime.fromisoformat(written).isoformat()


def remember(case: Recent) -> None:
    """Put a case at the head of the list."""
    _keep([case, *(each for each in _remembered() if each.folder != case.folder)][:_MOST_RECENT])


def _keep(cases: list[Recent]) -> None:
    import json

    listed = [
        {"folder": str(each.folder), "title": each.title, "subtitle": each.subtitle, "opened": each.opened, "state": each.state}
        for each in cases
    ]
    kept = store()
    kept.setValue("recent", json.dumps(listed))
    kept.sync()


def keep_table(name: str, arrangement: str) -> None:
    """Remember how a table is arranged; nothing when it is as it came."""
    kept = store()
    if arrangement:
        kept.setValue(f"table/{name}", arrangement)
    else:
        kept.remove(f"table/{name}")
    kept.sync()


def table(name: str) -> str:
    """How the user arranged a table; empty when it is as it came."""
    return str(store().value(f"table/{name}", ""))


def keep_state(name: str, state: QByteArray) -> None:
    kept = store()
    kept.setValue(f"state/{name}", state)
    kept.sync()


def state_of(name: str) -> QByteArray | None:
    kept = store().value(f"state/{name}")
    return kept if isinstance(kept, QByteArray) else None
