"""Figures read from the words as printed: exactly, or refused with the question that must be answered first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dossier_app.domain.enumerations import Qualifier
from dossier_app.domain.fact import StatedQuantity
from dossier_app.domain.failures import Refusal
from dossier_app.domain.measure import Exact
from dossier_app.domain.money_language import read_amount_unsaid
from dossier_app.domain.money_reading import Amount, Percent, Quantity, Question, ReadAmount, read_amount
from dossier_app.domain.record import told
from dossier_app.domain.words import said


@dataclass(frozen=True, slots=True)
class PrintedQuantity:
    """A quantity as a person says it: the words as printed, and whatever these leave open."""

    as_printed: str = told("As printed", hint="about 20 billion images")
    value: Exact | None = told("Value", hint="In figures, every digit known; empty: read from the words as printed", default=None)
    of: str = told("Of what", hint="Empty: read from the words as printed", default="")
    qualifier: Qualifier | None = told("Qualifier", default=None)
    resolution: Exact | None = told("Place of the last digit stated", default=None)

    def stated(self) -> StatedQuantity:
        """The quantity itself. Raises Refusal with the question where the words leave it open."""
        read = _quantity(self.as_printed, self.of, self.value)
        return StatedQuantity(
            as_printed=self.as_printed, value=self.value or read.value, of=self.of or read.of,
            qualifier=self.qualifier or read.qualifier, resolution=self.resolution or read.resolution,
        )  # fmt: skip


def _quantity(printed: str, of: str, value: Exact | None) -> StatedQuantity:
    """What the words say by themselves; what was said beside them decides where they do not."""
    match _in_language(printed, "", value):
        case Amount() as read if read.confirm and not (of and value):
            likely = f"{read.currency} {read.value:,f}"
            raise Refusal(
                "quantities",
                said(
                    "“{printed}” probably means {reading}. Say the value and the currency, so that it is yours and not ours.",
                    printed=printed,
                    reading=likely,
                ),
            )
        case Amount() as read:
            return StatedQuantity(printed, _exact(read.value), read.currency, read.qualifier, _exact(read.resolution))
        case Quantity() as read:
            return StatedQuantity(printed, _exact(read.value), read.of, read.qualifier, _exact(read.resolution))
        case Percent() as read:
            of_what = f"% {read.of}".strip()
            return StatedQuantity(printed, _exact(read.value), of_what, read.qualifier, _last_place(read.value))
        case Question(candidates=candidates) if not (value and of):
            raise Refusal(
                "quantities",
                said("“{printed}” may mean {readings}. Say the value, and of what.", printed=printed, readings=" or ".join(candidates)),
            )
        case _ if value and of:
            return StatedQuantity(printed, value, of, resolution=_last_place(value.decimal))
        case _:
            raise Refusal("quantities", said("“{printed}” cannot be read exactly. Say the value in figures, and of what.", printed=printed))


def _exact(value: Decimal) -> Exact:
    return Exact(f"{value:f}")


def _last_place(value: Decimal) -> Exact:
    return _exact(Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)))


def amount_as_printed(printed: str, language: str, currency: str, amount: Exact | None) -> Amount:
    """The amount that the printed words state. Raises Refusal with the question where they leave it open."""
    if not printed.strip():
        raise Refusal("amount", said("Say the value and the currency, or the sum as it was printed."))
    read = _in_language(printed, language, amount)
    if isinstance(read, Question) and currency in read.candidates:
        # The words name a sign of several currencies, and the user has said which.
        read = _in_language(f"{currency} {printed.lstrip('¥$£€krRs.元 ')}", language, amount)
    match read:
        case Amount(confirm=confirm) if "currency" in confirm and not currency:
            raise Refusal(
                "currency",
                said(
                    "“{printed}” probably means {currency}. Say the currency, so that it is yours and not ours.",
                    printed=printed,
                    currency=read.currency,
                ),
            )
        case Amount():
            return read
        case Question(ask="separator", candidates=candidates):
            raise Refusal(
                "amount",
                said(
                    "“{printed}” can be read as {readings}. Say the value in figures.",
                    printed=printed,
                    readings=" or ".join(candidates),
                ),
            )
        case Question(candidates=candidates):
            raise Refusal(
                "currency", said("“{printed}” may be {readings}. Say which currency.", printed=printed, readings=", ".join(candidates))
            )
        case _:
            raise Refusal(
                "amount",
                said("No exact amount can be read from “{printed}”. Say the value in figures, with every digit known.", printed=printed),
            )


def _in_language(printed: str, language: str, amount: Exact | None) -> ReadAmount:
    """What the words state in this language; where none is said, as their scale word tells, or as the value that was said tells."""
    from dossier_app.desk.rulebook import amount_languages, amount_words

    if language:
        return read_amount(printed, amount_words(language))
    read = read_amount_unsaid(printed, amount_languages())
    if amount is None or not isinstance(read, Question) or read.ask != "separator":
        return read
    # The user has said the value: that reading is meant which finds the same.
    each_way = (read_amount(printed, words) for words in amount_languages())
    return next((each for each in each_way if isinstance(each, Amount) and each.value == amount.decimal), read)
