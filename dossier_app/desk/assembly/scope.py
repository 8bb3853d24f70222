"""The case as one edition may know it, with what hangs together in it, looked up once and not again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

from dossier_app.desk.assembly.visible import Visible
from dossier_app.desk.standing import course_of, reviews
from dossier_app.domain.counterclaim import Counterclaim, Response, Standing
from dossier_app.domain.edtf import Edtf
from dossier_app.domain.enumerations import RoleKind, SourceKind
from dossier_app.domain.evidence import Excerpt, Exhibit
from dossier_app.domain.fact import Citation
from dossier_app.domain.fairness import Conflict, PutToParty
from dossier_app.domain.finding import Finding, Statement
from dossier_app.domain.measure import Measure, Sum
from dossier_app.domain.party import Role
from dossier_app.domain.record import Record

R = TypeVar("R", bound=Record)


class Scope(Visible):
    """What one edition knows of the case, and how it hangs together."""

    def citations(self, record: Record) -> list[Citation]:
        return self._citations[record.id]

    def statements(self, finding: Record) -> list[Statement]:
        return sorted(self._statements[finding.id], key=lambda statement: statement.position)

    def standings(self, claim: Record) -> list[Standing]:
        """Where it stands, forum by forum, oldest first; without a date first."""
        return sorted(self._standings[claim.id], key=lambda each: each.since.sort_key if each.since else Edtf("../0001").sort_key)

    def responses(self, claim: Record) -> list[Response]:
        return self._responses[claim.id]

    def sums(self, measure: Record | None) -> list[Sum]:
        return self._sums[measure.id if measure else ""]

    def is_only_reported(self, record: Finding | Measure) -> bool:
        """Whether an authority is said to have decided it, and all that this edition shows of that is what articles report."""
        by = record.found_by if isinstance(record, Finding) else record.imposed_by
        bearers = [record, *(self.statements(record) if isinstance(record, Finding) else ())]
        cited = [each.excerpt for bearer in bearers for each in self.citations(bearer)]
        cited += [each.excerpt for each in self.sums(record) if each.excerpt]
        seen = [passage for each in cited if (passage := self.known(Excerpt, each)) is not None]
        kinds = {self.source_of(self.case.get(Exhibit, passage.exhibit)).source_kind for passage in seen}
        return by is not None and kinds == {SourceKind.ARTICLE}

    def conflicts(self, record: Record) -> list[Conflict]:
        return self._conflicts[record.id]

    def put_about(self, record: Record) -> list[PutToParty]:
        return self._put[record.id]

    def roles(self, party: Record) -> list[Role]:
        return self._roles[party.id]

    def claims_on(self, record: Record) -> list[Counterclaim]:
        """The counterclaims that name this record as a target."""
        return self._claims[record.id]

    def supporters(self, claim: Record) -> list[Counterclaim]:
        """The counterclaims that support this one."""
        return self._supporters[claim.id]

    @cached_property
    def forum_dates(self) -> dict[str | None, frozenset[Edtf | None]]:
        """By forum, the dates from which anything stands there; in public is None."""
        found: defaultdict[str | None, set[Edtf | None]] = defaultdict(set)
        for each in self.all(Standing):
            found[each.forum].add(self.date(each.since))
        return {forum: frozenset(dates) for forum, dates in found.items()}

    @cached_property
    def held(self) -> dict[str, list[Standing]]:
        """By counterclaim, the standings that hold, the newest first; none while nothing but the claim itself says where it stands."""
        kin = reviews(self.case)
        courses = ((claim, course_of(self.case, claim, self.later, kin)) for claim in self.all(Counterclaim))
        return {
            claim.id: [self.case.get(Standing, each.at.id) for each in course.in_force if each.at.kind == Standing.kind]
            for claim, course in courses
        }

    @cached_property
    def respondents(self) -> frozenset[str]:
        """The parties the case is against."""
        return frozenset(role.party for role in self.all(Role) if role.role is RoleKind.RESPONDENT)

    @cached_property
    def whole_case_claims(self) -> list[Counterclaim]:
        """The counterclaims against the whole case, and so against everything in it."""
        whole = self._claims[self.case.case().id]
        return [*whole, *(claim for claim in self.all(Counterclaim) if not claim.targets)]

    @cached_property
    def _citations(self) -> dict[str, list[Citation]]:
        return _grouped((each.of.id, each) for each in self.all(Citation))

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        return _grouped((each.finding, each) for each in self.all(Statement))

    @cached_property
    def _standings(self) -> dict[str, list[Standing]]:
        return _grouped((each.counterclaim, each) for each in self.all(Standing))

    @cached_property
    def _responses(self) -> dict[str, list[Response]]:
        return _grouped((each.counterclaim, each) for each in self.all(Response))

    @cached_property
    def _sums(self) -> dict[str, list[Sum]]:
        return _grouped((each.measure or "", each) for each in self.all(Sum))

    @cached_property
    def _conflicts(self) -> dict[str, list[Conflict]]:
        return _grouped((about.id, each) for each in self.all(Conflict) for about in each.about)

    @cached_property
    def _put(self) -> dict[str, list[PutToParty]]:
        return _grouped((about.id, each) for each in self.all(PutToParty) for about in each.about)

    @cached_property
    def _roles(self) -> dict[str, list[Role]]:
        return _grouped((each.party, each) for each in self.all(Role))

    @cached_property
    def _claims(self) -> dict[str, list[Counterclaim]]:
        return _grouped((target.id, each) for each in self.all(Counterclaim) for target in each.targets)

    @cached_property
    def _supporters(self) -> dict[str, list[Counterclaim]]:
        return _grouped((other, each) for each in self.all(Counterclaim) for other in each.supports)


def _grouped(pairs: Iterable[tuple[str, R]]) -> dict[str, list[R]]:
    found: defaultdict[str, list[R]] = defaultdict(list)
    for key, record in pairs:
        found[key].append(record)
    return found
