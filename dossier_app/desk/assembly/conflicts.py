"""Section 8: accounts of one thing that differ, the one chosen, and why."""

from __future__ import annotations

from collections.abc import Iterable

from dossier_app.desk.assembly.scribe import Scribe
from dossier_app.desk.assembly.wording import cell, label_cell, link, phrase, section_link, sentence, spaced, text, text_or_gap
from dossier_app.domain.fairness import Account, Conflict
from dossier_app.domain.language import say
from dossier_app.dossier.value import (
    Block,
    Cell,
    Column,
    Entry,
    Gap,
    Line,
    Paragraph,
    Remark,
    Role,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Words,
)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("No."), 16), Column(say("One account"), 56), Column(say("The other"), 49), Column(say("The one chosen, and why"), 51),
    )  # fmt: skip


def conflicts(scribe: Scribe) -> Section:
    first, title = scribe.last + 1, say("Conflicting accounts")
    rows = tuple(_row(scribe, conflict) for conflict in scribe.scope.shelf(Conflict))
    if not rows:
        nothing = Paragraph(scribe.number(), (Gap(say("no conflict recorded")),))
        return Section(8, title, (nothing,), paragraphs=(first, scribe.last))
    lead = say("Every account stays on record, whichever was chosen. A choice is ours; its reason stands beside it.")
    blocks: tuple[Block, ...] = (Remark((Text(lead),)), Table(title, _columns(), rows))
    entries = (
        Entry(
            rows[0].anchor if len(rows) == 1 else f"{rows[0].anchor}–{rows[-1].anchor}",
            say("Register of conflicts"),
            rows[0].anchor,
            (first, scribe.last),
        ),
    )
    return Section(8, title, blocks, entries, paragraphs=(first, scribe.last))


def _row(scribe: Scribe, conflict: Conflict) -> Row:
    number = scribe.number(conflict)
    if not scribe.is_printed(conflict):
        return Row((label_cell(conflict.label, number), cell(scribe.instead(conflict))), number, conflict.label, spans=True)
    return Row((label_cell(conflict.label, number), *_cells(scribe, conflict)), number, conflict.label)


def _cells(scribe: Scribe, conflict: Conflict) -> tuple[Cell, Cell, Cell]:
    accounts = [account for account in conflict.accounts if account.excerpt not in scribe.scope.later]
    about = scribe.names(conflict.about)
    title = text(conflict.title)
    head = Line(phrase("{title}: {about}", title=title, about=about) if about else (title,), Role.HEAD)
    one = (head, *_account(scribe, accounts[0], conflict.label))
    others = [line for account in accounts[1:] for line in _account(scribe, account, conflict.label)]
    return one, tuple(others), _chosen(scribe, conflict)


def _account(scribe: Scribe, account: Account, label: str) -> list[Line]:
    cited = scribe.cite(account.excerpt, label)
    if account.excerpt is not None and account.excerpt in scribe.scope.taken:
        return [Line(cited)]
    return [Line((text(account.says),)), Line(sentence(text(account.by), spaced(cited)), Role.NOTE)]


def _chosen(scribe: Scribe, conflict: Conflict) -> Cell:
    if conflict.chosen is None:
        return cell(_none_chosen())
    if conflict.chosen == 0:
        chosen: Words = (Strong(say("Neither.") if len(conflict.accounts) == 2 else say("None of them.")),)
    else:
        account = conflict.accounts[conflict.chosen - 1]
        if account.excerpt is not None and account.excerpt in scribe.scope.later:
            # The reason speaks of what this edition does not know.
            return cell(_none_chosen())
        if account.excerpt is not None and account.excerpt in scribe.scope.taken:
            return cell(scribe.cite(account.excerpt, ""))
        chosen = (Strong(f"{text(account.says).text}."),)
    by = say("chosen by {who}", who=conflict.chosen_by) if conflict.chosen_by.strip() else say("by whom is not recorded")
    return (Line(sentence(chosen, Text(" "), text_or_gap(conflict.reason, say("no reason recorded")))), Line((text(by),), Role.NOTE))


def _none_chosen() -> Gap:
    return Gap(say("none chosen"))


def accounts_that_differ(scribe: Scribe, found: Iterable[Conflict]) -> Table:
    """The conflicts about one measure, told again where it stands; the register in section 8 has their paragraphs."""
    rows: list[Row] = []
    for conflict in {each.id: each for each in found}.values():
        if scribe.is_printed(conflict):
            first = (Line((link(conflict.label),), Role.LABEL), Line((section_link(8),), Role.NOTE))
            rows.append(Row((first, *_cells(scribe, conflict))))
    return Table(say("Accounts that differ"), _columns(), tuple(rows))
