"""Marking without a mouse in every script: what is recorded is what was selected, code point for code point."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dossier_app.domain.evidence import Excerpt
from dossier_app.domain.quote import Quote
from dossier_app.domain.rendition_text import from_utf16, utf16_of
from dossier_app.ui.reader.find_bar import hits_in
from dossier_app.ui.reader.pane import ReaderPane
from dossier_app.ui.reader.text_view import TextView
from tests.gui.reader.reading import ALT_SHIFT, Asked, Case, find, press, selected_words

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ON, LEFT_ON = Qt.Key.Key_Right, Qt.Key.Key_Left
FAMILY = "👩\u200d👩\u200d👧\u200d👦"


@dataclass(frozen=True)
class Script:
    """A text; words to find in it; what two steps by word and then one by sentence make of them."""

    text: str
    found: str
    two_words_on: str
    sentence: str
    key: Qt.Key = ON


SCRIPTS = {
    "Arabic": Script(
        "😀 قال مكتب المفوض إن الشركة جمعت صور الوجوه. وقالت الشركة: «لم نبعها لأحد». هل دفعت الغرامة؟ نعم.",
        "الشركة",
        "الشركة جمعت صور",
        "الشركة جمعت صور الوجوه.",
        LEFT_ON,
    ),
    "Hebrew": Script(
        "הנציבות קבעה כי החברה אספה תמונות פנים. „לא מכרנו אותן. לאיש”, אמרה החברה. אחר כך שילמה 7,552,800 פאונד.",
        "לא מכרנו",
        "לא מכרנו אותן.",
        "לא מכרנו אותן. לאיש",
        LEFT_ON,
    ),
    "Chinese": Script(
        "信息专员办公室认定该公司收集了人脸图像。该公司表示：“我们从未出售。”随后它支付了罚款。",
        "该公司",
        "该公司收集",
        "该公司收集了人脸图像。",
    ),
    "Japanese": Script(
        "監督機関は同社が顔画像を収集したと認定した。同社は「販売していない」と述べた。",
        "同社",
        "同社が顔",
        "同社が顔画像を収集したと認定した。",
    ),
    "Greek": Script(
        "Γιατί η εταιρεία συνέλεξε εικόνες προσώπων; Η εταιρεία είπε: «Δεν τις πουλήσαμε». Πλήρωσε πρόστιμο.",
        "εταιρεία",
        "εταιρεία συνέλεξε εικόνες",
        "εταιρεία συνέλεξε εικόνες προσώπων;",
    ),
    "Devanagari": Script(
        "आयोग ने पाया कि कंपनी ने चेहरों की तस्वीरें लीं। कंपनी ने कहा, “हमने उन्हें नहीं बेचा।” फिर उसने जुर्माना भरा।",
        "कंपनी",
        "कंपनी ने चेहरों",
        "कंपनी ने चेहरों की तस्वीरें लीं।",
    ),
    "signs of many parts": Script(
        f"😀 They sold it {FAMILY} to cafe\u0301 friends 🇬🇧. They paid later.",
        "sold it",
        f"sold it {FAMILY} to",
        f"sold it {FAMILY} to cafe\u0301 friends 🇬🇧.",
    ),
    "both ways": Script(
        "The notice of שלום עולם בע״מ says 12 مرسوم and ends. It says no more.",
        "notice of",
        "notice of שלום עולם",
        "notice of שלום עולם בע״מ says 12 مرسوم and ends.",
    ),
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_words_found_and_extended_by_keys_are_recorded_code_point_for_code_point(
    qtbot: QtBot, case: Case, pane: ReaderPane, asked: list[Asked], script: Script
) -> None:
    before = "😀 First line.\n"
    exhibit = case.takes_in("a.txt", (before + script.text + "\n").encode())
    pane.show_exhibit(exhibit.id)
    find(pane, script.found)
    assert selected_words(pane) == script.found
    for _ in range(2):
        press(pane, script.key, CTRL_SHIFT)
    assert selected_words(pane) == script.two_words_on
    press(pane, script.key, ALT_SHIFT)
    assert selected_words(pane) == script.sentence
    assert pane.text.textCursor().selectedText() == script.sentence
    press(pane, Qt.Key.Key_Q)
    verb, answers, _ = asked[-1]
    case.records(verb, **answers | {"speaker": "Ann Lee"})
    passage = case.desk.case.get(Excerpt, case.desk.case.all(Quote)[0].excerpt)
    assert passage.start is not None
    assert passage.end is not None
    whole = before + script.text
    assert passage.exact == whole[passage.start : passage.end] == script.sentence
    assert passage.start == whole.index(script.found)


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_words_gone_on_over_one_by_one_are_gone_back_over_and_never_cut_a_sign(qtbot: QtBot, script: Script) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_text(script.text, "Text of AB/1")
    ends: list[int] = []
    while view.selection[1] < len(script.text):
        view.extend_by_word(1)
        ends.append(view.selection[1])
    assert len(ends) > 8
    assert ends == sorted(set(ends))
    for end in ends:
        assert utf16_of(script.text, from_utf16(script.text, utf16_of(script.text, end))) == utf16_of(script.text, end)
        following = script.text[end : end + 1]
        assert not (following and (unicodedata.combining(following) or following == "\u200d")), "a sign was cut in two"
    view.select(0, len(script.text))
    back = 0
    while view.selection[1] > 0 and back < 200:
        view.extend_by_word(-1)
        back += 1
    assert abs(back - len(ends)) <= 1


def test_a_letter_and_its_accent_are_found_however_they_are_joined() -> None:
    for text in ("Un été chaud", "Un e\u0301te\u0301 chaud"):
        for wanted in ("été", "e\u0301te\u0301", "ÉTÉ"):
            [(start, end)] = hits_in(text, wanted)
            assert unicodedata.normalize("NFC", text[start:end]) == "été"


def test_only_the_selected_letters_are_shown_as_selected_where_a_line_runs_both_ways(qtbot: QtBot) -> None:
    text = "The notice of שלום עולם בע״מ says no more."
    view = TextView()
    qtbot.addWidget(view)
    view.resize(900, 400)
    view.show()
    view.show_text(text, "Text of AB/1")
    [line] = [line for line in view.lines_in_sight() if line.end > line.start]
    letters = [line.stretches(place, place + 1)[0] for place in range(len(text))]
    begin, end = text.index("of"), text.index("עולם") - 1
    parts = line.stretches(begin, end)
    assert len(parts) == 2, "one run from the left, one from the right"
    for place, letter in enumerate(letters):
        middle = letter.center()
        if letter.width() > 1:
            assert any(part.contains(middle) for part in parts) is (begin <= place < end), text[place]
