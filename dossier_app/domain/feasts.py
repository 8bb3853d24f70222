"""Days that move with the moon: Easter of both churches, and the arithmetic Islamic calendar."""

from __future__ import annotations

from datetime import date, timedelta


def western_easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian reckoning, as a date of the Gregorian calendar (Meeus)."""
    full_moon = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - full_moon + 34) % 7
    month, day = divmod(full_moon + to_sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


_ISLAMIC_EPOCH = date(622, 7, 19).toordinal()
_LEAP_YEARS_BEFORE = 30


def hijri_by_arithmetic(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri date by the civil arithmetic calendar; the day observed may differ by one or two."""
    days = (year - 1) * 354 + (3 + 11 * year) // _LEAP_YEARS_BEFORE + (59 * (month - 1) + 1) // 2 + day - 1
    return date.fromordinal(_ISLAMIC_EPOCH + days)
