"""The words by which reporters say who spoke: tables that the grammar of attributions reads, in six languages."""

from __future__ import annotations


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word.casefold() for each in lists for word in each.split())


SAID = _words(
    "said says told tells stated states wrote writes added adds explained explains claimed claims argued argues insisted insists warned",
    "warns commented remarked replied responded declared declares announced tweeted noted testified maintains maintained denied denies",
    "déclaré déclare dit affirmé affirme expliqué explique ajouté ajoute estimé estime écrit souligné souligne assuré assure",
    "sagte sagt erklärte erklärt betonte betont schrieb schreibt kritisierte mahnte ergänzte behauptet behauptete",
    "dijo dice afirmó afirma declaró declara añadió explicó",
    "detto dichiarato affermato spiegato aggiunto disse",
    "είπε δήλωσε ανέφερε τόνισε υποστήριξε πρόσθεσε εξήγησε σημείωσε υπογράμμισε απάντησε",
)
"""Verbs of saying, as they stand beside a quotation."""

TOLD = _words("told tells")
"""After these stands whom it was told."""

AUXILIARY = _words("has had have was is a ont hat ha han")
ACCORDING = (("according", "to"), ("selon",), ("laut",), ("según",), ("secondo",))

REPORTED = (("as", "quoted", "by"), ("quoted", "by"), ("as", "reported", "by"), ("as", "cited", "by"), ("cited", "by"), ("cité", "par"))
"""What stands before the one who reports that it was said."""

FOR_WHOM = (("on", "behalf", "of"), ("acting", "for"), ("representing",), ("who", "represents"), ("speaking", "for"))

SPEAKS_FOR_OTHERS = _words(
    "representative lawyer counsel attorney solicitor barrister advocate spokesman spokeswoman spokesperson",
    "avocat avocate porte-parole représentant représentante anwalt anwältin sprecher sprecherin vertreter vertreterin",
    "abogado abogada portavoz avvocato avvocata portavoce",
    "εκπρόσωπος δικηγόρος",
)
"""Whoever is one of these speaks for somebody else."""

ROLES = SPEAKS_FOR_OTHERS | _words(
    "commissioner president director executive ceo cfo cto chairman chairwoman chair minister secretary judge justice professor head",
    "ombudsman regulator founder co-founder cofounder officer analyst researcher partner chief manager engineer editor reporter journalist",
    "adviser advisor prosecutor senator deputy inspector superintendent detective investigator witness owner member",
    "présidente président directeur directrice ministre fondateur fondatrice juge commissaire procureur",
    "bundesbeauftragter bundesbeauftragte landesbeauftragter präsident präsidentin direktor direktorin geschäftsführer geschäftsführerin",
    "vorsitzender vorsitzende minister ministerin gründer gründerin richter richterin",
    "presidente presidenta director directora ministro ministra presidentessa garante",
    "επίτροπος πρόεδρος διευθυντής διευθύντρια υπουργός δικαστής εισαγγελέας",
)  # fmt: skip

PARTICLES = _words("de del della der den di da dos du la le van von und y bin ibn al el ter ten zu")
"""What may stand in small letters inside a name."""

JOINS = _words("and & of the et und y e de for")
"""What may stand in small letters inside the name of a firm."""

OF_A_FIRM = _words("of from at with for chez von bei de del")
ARTICLES = _words("the a an le la les un une der die das ein eine el los las il lo l ο η το οι τον την του της των")
TITLES = _words("mr mrs ms miss mx dr prof sir dame lord lady m mme herr frau señor señora dott")

OPENERS = _words(
    "but and yet so however meanwhile still later also in on at after before then while when although though if as even here now today",
    "mais et aussi aber und doch auch pero y ma e",
)
"""What may open a sentence with a capital letter without being a name."""

NOT_A_NAME = _words(
    "he she they it we i you who this that these those one his her their our my nobody everyone somebody officials sources critics",
    "il elle ils elles on nous je er sie es wir ich él ella ellos lui lei",
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november",
    "december lundi mardi mercredi jeudi vendredi montag dienstag mittwoch donnerstag freitag lunes martes jueves viernes",
)  # fmt: skip
