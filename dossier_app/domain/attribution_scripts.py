"""Attributions in Chinese and Arabic, whose words have no capital letters by which a name could be told.

The verb of saying and the punctuation say where a name begins and ends. Where they do not, nothing is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = r"\u3400-\u9fff"
_ARABIC = r"\u0621-\u064a\u064b-\u0652\u0670-\u06d3"
_LETTER = re.compile(rf"[{_HAN}{_ARABIC}]")

_HAN_SAID = "告诉记者|告訴記者|补充说|補充說|回应称|回應稱|表示|指出|强调|強調|认为|認為|声明|聲明|说道|說道|说|說|称|稱"
_HAN_ROLE = "首席执行官|首席執行官|发言人|發言人|专员|專員|局长|局長|律师|律師|部长|部長|总裁|總裁|主席|代表|法官|教授|主任"
_HAN_NOBODY = re.compile("^(?:但|而)?(?:他|她|它|我|我们|我們|他们|他們|她们|记者|記者|有人|官员|官員|消息人士)$")
_HAN_BEFORE = re.compile(rf"(?:^|[^{_HAN}·・])([{_HAN}·・]{{2,30}}?)(?:{_HAN_SAID})道?\s*[：:，,]?\s*$")
_HAN_AFTER = re.compile(rf"\s*[，,]?\s*([{_HAN}·・]{{2,30}}?)(?:{_HAN_SAID})道?\s*(?=[。，,.；;！!]|$)")

_AR_SAID = "قالت|قال|صرحت|صرّح|صرح|أكدت|أكد|أضافت|أضاف|أوضحت|أوضح|أعلنت|أعلن|ذكرت|ذكر"
_AR_WORD = rf"[{_ARABIC}]+(?:-[{_ARABIC}]+)?"
_AR_NAME = rf"((?:{_AR_WORD}\s+){{0,4}}{_AR_WORD})"
_AR_ROLE = rf"(?:\s*،\s*((?:{_AR_WORD}\s+){{0,7}}{_AR_WORD}))?"
_AR_BEFORE = re.compile(rf"(?:^|[.،؛!؟\s])[وف]?(?:{_AR_SAID})\s+{_AR_NAME}{_AR_ROLE}\s*،?\s*[:：]\s*$")
_AR_AFTER = re.compile(rf"\s*[،,]?\s*(?:{_AR_SAID})\s+{_AR_NAME}{_AR_ROLE}\s*(?=[.؛!؟،]|$)")
_AR_NOBODY = re.compile(r"^(?:هو|هي|إنه|إنها|إن|أن|مصدر|مصادر|مسؤول|مسؤولون|ذلك)(?:\s|$)")


class Named(NamedTuple):
    """Who is named, as what, and where the words stand that say so."""

    speaker: str
    capacity: str
    start: int
    end: int


def is_caseless(text: str, start: int, end: int) -> bool:
    """Whether the words beside a quotation are of a script that has no capital letters."""
    around = text[max(0, start - 24) : start] + text[end : end + 24]
    letters = [sign for sign in around if sign.isalpha()]
    return bool(letters) and sum(bool(_LETTER.match(sign)) for sign in letters) * 2 > len(letters)


def named_beside(text: str, since: int, opens: int, closes: int, until: int) -> Named | None:
    """Who is named before the mark that opens a quotation at `opens`, or after the one that closed it before `closes`."""
    return _before(text, since, opens) or _after(text, closes, until)


def _before(text: str, since: int, opens: int) -> Named | None:
    piece = text[since:opens]
    if found := _HAN_BEFORE.search(piece):
        return _han(found, since)
    found = _AR_BEFORE.search(piece)
    return _arabic(found, since) if found else None


def _after(text: str, closes: int, until: int) -> Named | None:
    piece = text[closes:until]
    if found := _HAN_AFTER.match(piece):
        return _han(found, closes)
    found = _AR_AFTER.match(piece)
    return _arabic(found, closes) if found else None


def _han(found: re.Match[str], offset: int) -> Named | None:
    words = found[1]
    if _HAN_NOBODY.match(words):
        return None
    role = re.match(rf"(.*(?:{_HAN_ROLE}))(.*)$", words)
    capacity, name = (role[1], role[2]) if role else ("", words)
    return Named(name, capacity, offset + found.start(1), offset + len(found[0].rstrip(" ：:，,")) + found.start())


def _arabic(found: re.Match[str], offset: int) -> Named | None:
    if _AR_NOBODY.match(found[1]):
        return None
    return Named(
        " ".join(found[1].split()), " ".join((found[2] or "").split()), offset + found.start(1), offset + found.end(2 if found[2] else 1)
    )
