"""What clusters are made of: accounts, parted further where a person keeps claims of one account apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from corroborate.linking.accounts import Account, accounts, anchor
from corroborate.linking.profiles import Profile, blocks, profile
from corroborate.linking.rulings import Rulings
from corroborate.model.incident import ReportedClaim


@dataclass(frozen=True, slots=True)
class Unit:
    """An account with its profile and blocks. Stays within this room."""

    account: Account
    profile: Profile
    blocks: tuple[str, ...] = field(repr=False)

    @property
    def id(self) -> str:
        """The id of its first claim."""
        return self.account.id

    @property
    def rank(self) -> tuple[object, ...]:
        """The most exact first."""
        return self.account.seed.exactness


def unit(account: Account) -> Unit:
    """The unit of an account."""
    found = profile(account)
    return Unit(account, found, blocks(found))


def units(claims: Iterable[ReportedClaim], rulings: Rulings) -> list[Unit]:
    """The units of `claims` (of scope incident), by id; the same for every order of the claims."""
    reports: dict[str, list[ReportedClaim]] = defaultdict(list)
    for claim in claims:
        reports[claim.report_id].append(claim)
    parted = rulings.parted
    found: list[Unit] = []
    for told in reports.values():
        for account in accounts(told):
            if parted and _named(account, rulings, parted) > 1:
                found += map(unit, _parted(account, rulings))
            else:
                found.append(unit(account))
    return sorted(found, key=lambda one: one.id)


def _named(account: Account, rulings: Rulings, parted: set[str]) -> int:
    groups = {rulings.group(claim.claim_id) for claim in account.claims()}
    return len(groups) if groups & parted else 0


def _parted(account: Account, rulings: Rulings) -> list[Account]:
    """The account as one, or as several where people keep its claims apart. What they do not name stays with the
    seed, stated parts with their wholes.
    """
    first = account.seed.claim.claim_id
    groups: list[list[str]] = [[first]]
    named = sorted(claim.claim_id for claim in account.claims() if claim.claim_id != first)
    for claim in named:
        home = next((group for group in groups if not any(rulings.apart(claim, other) for other in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    if len(groups) == 1:
        return [account]
    where = {claim: nth for nth, group in enumerate(groups) for claim in group}
    found: dict[int, Account] = {}
    reasons = {one.claim.claim_id: (one, why) for one, why in account.members}
    for nth, group in enumerate(groups):
        members = [reasons[claim] for claim in group if claim in reasons]
        if not members:  # a part that is kept apart from its whole stands for itself
            part = min((one for one in account.parts if one.claim_id in group), key=lambda one: one.claim_id)
            members = [(anchor(part), "a stated part of another figure, from which a person keeps it apart")]
        seed = min((one for one, _ in members), key=lambda one: one.exactness)
        found[nth] = Account(seed, sorted(members, key=lambda member: member[0].exactness))
    for part in account.parts:
        owner = found[where[part.claim_id]]
        if part.claim_id != owner.id:
            owner.parts.append(part)
    return list(found.values())
