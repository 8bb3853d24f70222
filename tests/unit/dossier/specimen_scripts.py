"""A dossier whose names, headings and quotations are in five other scripts: invented people, and what such a company might say."""

from __future__ import annotations

from dataclasses import replace

from dossier_app.dossier import value as v
from dossier_app.dossier.pieces import Line, Link, Role, Said, Strong
from tests.specimen import dossier
from tests.unit.dossier.specimen_words import NONE, cell
from tests.unit.dossier.specimen_words import said as words

ARABIC = "جمعت الشركة عشرين مليار صورة من مصادر عامة، ولم تطلب موافقة أحد من أصحابها. لا توجد أي التزامات عليها في المملكة المتحدة."
HEBREW = "החברה אספה יותר מעשרים מיליארד תמונות ללא הסכמה, ואין לה לקוחות בבריטניה. כך אמר המנכ״ל לעיתון."
DEVANAGARI = "कंपनी ने बिना अनुमति के बीस अरब से अधिक तस्वीरें एकत्र कीं, और श्रीमान किरण ने कहा कि यह कानून के विरुद्ध है।"
CHINESE = "该公司未经同意收集了超过二百亿张图像，并向执法机构提供搜索服务；发言人王小明表示：我们不受英国法律管辖。"
GREEK = "Η εταιρεία συνέλεξε εικόνες χωρίς τη συγκατάθεση των πολιτών, όπως αποφάσισε η Αρχή."
NAMES = {"Arabic": "محمد بن راشد", "Hebrew": "דוד לוי", "Devanagari": "श्रीमान किरण", "Chinese": "王小明", "Greek": "Γιώργος Ξενάκης"}
SAYINGS = {"Arabic": ARABIC, "Hebrew": HEBREW, "Devanagari": DEVANAGARI, "Chinese": CHINESE, "Greek": GREEK}
TITLE = "ICO v شركة الصور 王小明"
HEADING = "بيان الشركة"
MIXED = "אין לנו לקוחות בבריטניה, ולכן ה־ICO אינו מוסמך"
_AB1 = Link("AB/1", "AB/1", "¶5")


def in_other_scripts() -> v.Dossier:
    made = dossier()
    last = max(section.paragraphs[1] for section in made.sections if section.paragraphs) + 1  # after it, the paragraph of the signature
    return replace(made, title=TITLE, sections=(*made.sections, _section(len(made.sections) + 1, last + 1)))


def _section(place: int, first: int) -> v.Section:
    number = iter(range(first, first + 99))
    notice = words(f"The notice was sent to {NAMES['Arabic']} and to {NAMES['Hebrew']}; it names {NAMES['Chinese']}, as ", _AB1, " says.")
    blocks: list[v.Block] = [v.Paragraph(next(number), notice)]
    blocks += [_quotation(f"Q{10 + each}", next(number), script) for each, script in enumerate(SAYINGS)]
    blocks += [v.Heading(words(HEADING), 2, "", "statement"), v.SideHeads("What is stated", "What the company answers")]
    answer = (Line((Said(ARABIC, "ar"),), Role.SAID), Line(words(f"{NAMES['Arabic']}, for the company. ", _AB1), Role.NOTE))
    told = words("The company told Haaretz: ", Said(MIXED, "he"), " ", _AB1, ", and so the ICO has no power.")
    blocks.append(v.Statement(next(number), told, answer, "fact"))
    blocks.append(v.Statement(next(number), words("الشركة تجمع الصور من الإنترنت. ", _AB1, " وتقول إنها عامة ", _AB1), NONE, "fact"))
    columns = (v.Column("Para", 16), v.Column("Name", 60), v.Column("Words", 96))
    rows: list[v.Row] = []
    for script, name in NAMES.items():
        here = next(number)
        rows.append(v.Row((cell(str(here), role=Role.NUMBER), cell(name), (Line((Said(SAYINGS[script]),), Role.SAID),)), here))
    blocks.append(v.Table("Names", columns, tuple(rows)))
    return v.Section(place, "Statements in other languages", tuple(blocks), paragraphs=(first, next(number) - 1))


def _quotation(label: str, number: int, script: str) -> v.Quotation:
    way = (("Speaker", (Line((Strong(NAMES[script]),)),)),)
    return v.Quotation(label, number, SAYINGS[script], "en", "As written.", words(_AB1), (), way)
