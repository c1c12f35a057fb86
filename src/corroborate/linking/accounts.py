"""One report's account of one event: its claims of one place, day and kind, gathered before reports are compared.

Claims are compared as accounts, since one sentence rarely says all: the number stands in one, the hour in another.
What a report tells of two events stays two accounts, also if it names the same town and day for both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from corroborate.linking.days import Days, days
from corroborate.linking.families import family
from corroborate.linking.traits import Traits, traits
from corroborate.linking.where import Level, Where, may_hold, where
from corroborate.model.folding import folded
from corroborate.model.incident import ReportedClaim

# Two reports that both say 2 killed agree by chance; from here on an equal number is a reason.
TELLING = 5
PART = "a stated part of another figure in it"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A claim with what it is compared by."""

    claim: ReportedClaim
    where: Where
    days: Days | None
    family: str
    traits: Traits

    @property
    def exactness(self) -> tuple[object, ...]:
        """The most exact first; the same for every order of the input, as the claim's id comes last."""
        span, claim = self.days, self.claim
        return (
            self.where.level, span.length if span else 10**6, not (span and span.said), claim.start or 0, claim.claim_id
        )  # fmt: skip

    @property
    def spot(self) -> tuple[str, str, Days | None]:
        """Claims of one spot are of one account, unless words part them."""
        return self.family, self.where.key, self.days


@dataclass(slots=True)
class Account:
    """What one report says of one event. `seed` is its most exact claim; each member has the reason why it is here."""

    seed: Anchor
    members: list[tuple[Anchor, str]] = field(default_factory=list)
    parts: list[ReportedClaim] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return self.seed.claim.claim_id

    @property
    def hours(self) -> frozenset[str]:
        """The parts of the day that its words name."""
        return frozenset().union(*(one.traits.hours for one, _ in self.members))

    def claims(self) -> list[ReportedClaim]:
        """All its claims, parts too."""
        return [one.claim for one, _ in self.members] + self.parts


def anchor(claim: ReportedClaim) -> Anchor:
    """`claim` with what it is compared by."""
    places, known = (claim.place, claim.place_name), (claim.source, claim.via, claim.publisher, *claim.parties)
    return Anchor(claim, where(claim), days(claim), family(claim.type), traits(claim.quote, places, known))


def accounts(claims: Iterable[ReportedClaim]) -> list[Account]:
    """The accounts of one report's claims about moments (not running totals), the same for every order of them."""
    known = {claim.claim_id: claim for claim in claims}
    wholes = {name: whole for name, claim in known.items() if (whole := whole_of(claim, known)) is not None}
    found: list[Account] = []
    spots: dict[tuple[str, str, Days | None], list[Anchor]] = defaultdict(list)
    for claim in known.values():
        if claim.claim_id not in wholes:
            one = anchor(claim)
            spots[one.spot].append(one)
    for group in sorted(spots.values(), key=lambda group: min(one.exactness for one in group)):
        for episode in _episodes(group):
            host, why = _host(episode, found)
            if host is None:
                seed = min(episode, key=lambda one: one.exactness)
                host = Account(seed)
                found.append(host)
                host.members.append((seed, why))
                why = _same_spot(seed)
                episode = [one for one in episode if one is not seed]
            host.members += ((one, why) for one in episode)
    found = _versions(_sentences(found))
    homes = {one.claim.claim_id: account for account in found for one, _ in account.members}
    for part, whole in sorted(wholes.items()):
        homes[whole].parts.append(known[part])
    return found


def whole_of(claim: ReportedClaim, known: dict[str, ReportedClaim]) -> str | None:
    """The last whole of which `claim` is a part, of a part; None where it is a whole itself, or goes in a circle."""
    seen = {claim.claim_id}
    found = claim
    while (whole := known.get(found.part_of or "")) and (whole.scope, whole.report_id) == (
        claim.scope,
        claim.report_id,
    ):
        found = whole
        if found.claim_id in seen:
            return None
        seen.add(found.claim_id)
    return None if found is claim else found.claim_id


def _episodes(group: list[Anchor]) -> list[list[Anchor]]:
    """The claims of one spot, parted where words say that another event begins, or name another part of the day."""
    group = sorted(group, key=lambda one: (one.claim.start or 0, one.claim.claim_id))
    if group[0].where.level is Level.NONE:
        return [group]
    found: list[list[Anchor]] = []
    hours: list[frozenset[str]] = []
    told: dict[int, int] = {}  # what one sentence says stays together
    now = -1
    for one in group:
        begin = one.claim.start if one.claim.start is not None else -1
        if begin in told and begin >= 0:
            now = told[begin]
        else:
            named = one.traits.hours
            same = [nth for nth, known in enumerate(hours) if named & known]
            if now >= 0 and named and not one.traits.apart and same:
                now = same[-1]
            elif now < 0 or one.traits.apart or (named and hours[now] and not named & hours[now]):
                found.append([])
                hours.append(frozenset())
                now = len(found) - 1
            told[begin] = now
        hours[now] |= one.traits.hours
        found[now].append(one)
    return found


def _host(episode: list[Anchor], found: list[Account]) -> tuple[Account | None, str]:
    """The account that claims of one spot, less exact than it, belong to; None where they are their own."""
    one = min(episode, key=lambda each: each.exactness)
    fitting = [account for account in found if account.seed.spot != one.spot and _fits(one, account)]
    if not fitting:
        return None, f"the first of its place and days in its report: {one.where.label}, {day_words(one)}"
    if len(fitting) == 1:
        return fitting[0], _near(one, fitting[0], "the only event of its report that fits")
    begin = one.claim.start
    if begin is not None:
        return _nearest(begin, fitting), _near(one, _nearest(begin, fitting), "the event told of nearest to it")
    return None, (
        f"the first of its place and days: {one.where.label}, {day_words(one)}; "
        f"{len(fitting)} other events of its report fit it equally"
    )


def _nearest(begin: int, fitting: list[Account]) -> Account:
    """The event told of last before `begin`; where none was, the first one after it."""

    def distance(account: Account) -> tuple[int, str]:
        # What comes after counts three times as far: reports go on with the event that they are at.
        gaps = (begin - (one.claim.start or 0) for one, _ in account.members)
        return min(gap if gap >= 0 else -3 * gap for gap in gaps), account.id

    return min(fitting, key=distance)


def _fits(one: Anchor, account: Account) -> bool:
    seed = account.seed
    if one.family != seed.family or not touch(one.days, seed.days):
        return False
    if one.where.level is Level.NONE:
        return True
    if one.days is not None and not one.days.narrow:
        return False
    if one.days is not None and seed.days is not None and not seed.days.narrow:
        return False
    return one.where.key == seed.where.key or may_hold(one.where, seed.where)


def _sentences(found: list[Account]) -> list[Account]:
    """Accounts joined that one sentence tells: what happened there, with what came of it, though dated apart.

    Of 'an air strike on Monday killed 12' the strike may be dated by another word of the sentence than the killed.
    Only what names no number moves, and only by a day, within one place.
    """
    told: dict[int, list[Account]] = defaultdict(list)
    for account in found:
        for one, _ in account.members:
            if one.claim.claim == "figure" and one.claim.start is not None and account not in told[one.claim.start]:
                told[one.claim.start].append(account)
    kept: list[Account] = []
    for account in found:
        homes = [
            home
            for home in told.get(account.seed.claim.start if account.seed.claim.start is not None else -1, ())
            if home is not account and all(_in_town(one, home.seed) for one, _ in account.members)
        ]
        if len(homes) == 1 and _dated(account, homes[0]):
            homes[0].members += ((one, "told in one sentence with another claim of it") for one, _ in account.members)
        else:
            kept.append(account)
    return kept


def _in_town(one: Anchor, seed: Anchor) -> bool:
    """Whether a place is that of `seed`, or named after it and in no gazetteer ('the Tavarsk General Hospital')."""
    if one.where.key == seed.where.key:
        return True
    return one.claim.latitude is None and f" {folded(seed.where.label)} " in f" {folded(one.where.label)} "


def _dated(account: Account, home: Account) -> bool:
    mine, theirs = account.seed.days, home.seed.days
    if any(one.claim.claim == "figure" for one, _ in account.members) or account.seed.family != home.seed.family:
        return False
    if mine is None or theirs is None:
        return True
    return (max(mine.first, theirs.first) - min(mine.last, theirs.last)).days <= 1


def _versions(found: list[Account]) -> list[Account]:
    """Accounts joined that are two sources' versions of one event: the same number, but the next day or another town.

    The day before or after, or the same day elsewhere, with another source and the same number: a report that sets
    such words side by side tells that sources differ. Elsewhere the number must be telling.
    """
    kept: list[Account] = []
    for account in found:
        home = next((other for other in kept if (_version(account, other))), None)
        if home is None:
            kept.append(account)
            continue
        seed = home.seed
        home.members += (
            (one, f"the same number as for {seed.where.label}, {day_words(seed)}, by another source of its report")
            for one, _ in account.members
        )
    return kept


def _version(account: Account, other: Account) -> bool:
    mine, theirs = account.seed, other.seed
    if mine.family != theirs.family or mine.days is None or theirs.days is None:
        return False
    if not (mine.days.narrow and theirs.days.narrow) or mine.where.level is Level.NONE:
        return False
    gap = (max(mine.days.first, theirs.days.first) - min(mine.days.last, theirs.days.last)).days
    if mine.where.key == theirs.where.key:
        least = 2 if gap == 1 else None
    else:
        near = mine.where.level is theirs.where.level is Level.TOWN and _neighbours(mine.claim, theirs.claim)
        least = TELLING if gap <= 0 and near else None
    if least is None:
        return False
    # Each figure of this account is one of the other's, by another source: nothing else is told of it.
    figures = [one for one, _ in account.members if one.claim.claim == "figure"]
    return bool(figures) and all(
        not one.traits.apart and any(_same_number(one.claim, each.claim, least) for each, _ in other.members)
        for one in figures
    )


def _neighbours(one: ReportedClaim, other: ReportedClaim) -> bool:
    """Whether two towns are in one country, or about 50 km of a border: half a degree is 55 km north to south."""
    if one.country == other.country:
        return True
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) <= 0.5 and abs(one.longitude - other.longitude) <= 0.5


def _same_number(one: ReportedClaim, other: ReportedClaim, least: int) -> bool:
    return (
        one.type == other.type
        and one.best is not None
        and one.best == other.best
        and one.best >= least
        and one.source != other.source
    )


def touch(one: Days | None, other: Days | None) -> bool:
    """Whether two spans have a day in common; one that is not known touches all."""
    return one is None or other is None or (one.first <= other.last and other.first <= one.last)


def _same_spot(one: Anchor) -> str:
    if one.where.level is Level.NONE:
        return f"no place given; the same report, the same days ({day_words(one)})"
    kind = "day" if one.days and one.days.length == 1 else "days"
    return f"same place ({one.where.label}), same {kind} ({day_words(one)}) in one report"


def _near(one: Anchor, account: Account, why: str) -> str:
    seed = account.seed
    if one.where.level is Level.NONE:
        place = "no place given"
    elif one.where.key == seed.where.key:
        place = f"same place ({one.where.label})"
    else:
        place = f"{seed.where.label} may lie in its place ({one.where.label})"
    if one.days == seed.days:
        day = f"same days ({day_words(one)})"
    elif one.days is None:
        day = "no day given"
    elif not one.days.said:
        day = f"no day given, published {one.days.last}"
    else:
        day = f"its days ({day_words(one)}) touch {day_words(seed)}"
    return f"{place}; {day}; {why}"


def day_words(one: Anchor) -> str:
    """The days of a claim, for people."""
    return one.days.words() if one.days else "day not given"
