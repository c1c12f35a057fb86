"""Accounts put into words: one report about one incident, in one of several styles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from evaluation.scenarios import phrases
from evaluation.scenarios.draft import Draft, Paragraph, Piece, filled
from evaluation.scenarios.events import Account, Event
from evaluation.scenarios.phrases import pick
from evaluation.scenarios.truth import Bound, Fact, Remark
from evaluation.scenarios.world import Holder, Outlet, War, person

_WORDS = "zero one two three four five six seven eight nine".split()
_BOUNDS: dict[Bound, str] = {"exact": "", "at_least": "at least ", "more_than": "more than ", "about": "about "}
_PEOPLE = {"civilian": ("civilians",), "combatant": ("fighters", "combatants"), "": ("people", "people", "residents")}
STYLES = ("wire", "paper", "brief", "live")


@dataclass(slots=True)
class Desk:
    """What the writing of all reports shares: chance, and which leads an incident has had, so that two reporters
    who do not copy do not write one sentence."""

    random: Random
    unseen: bool
    used: dict[str, set[str]] = field(default_factory=dict)

    def pick(self, table: tuple[str, ...], event: str | None = None) -> str:
        """A template, for one incident not the same twice."""
        used = self.used.setdefault(event, set()) if event else set()
        found = pick(self.random, table, unseen=self.unseen, but=used)
        used.add(found)
        return found


@dataclass(slots=True)
class _Writer:
    """One report on its way. `named` are the holders that it has introduced; `leads` those named last."""

    desk: Desk
    outlet: Outlet
    published: date
    event: Event
    origin: str | None = None
    named: set[str] = field(default_factory=set)
    subject: str = "people"

    def count(
        self,
        account: Account,
        number: int,
        outcome: str,
        noun: str,
        *,
        bound: Bound = "exact",
        group: str = "",
        whole: bool = True,
        status: str = "affirmed",
        mistake: bool = False,
        bare: bool = False,
    ) -> Piece:
        """'at least 14 people', with what it claims."""
        lead = _BOUNDS[bound]
        words = _WORDS[number] if number < 10 and not bare else f"{number:,}"
        fact = Fact(
            (account.event.id,), outcome, number, bound, account.holder.id, account.town.name, account.day, group,
            "denied" if status == "denied" else "affirmed", "incident", whole, mistake,
        )  # fmt: skip
        return Piece(f"{lead}{words}{f' {noun}' if noun else ''}", fact, len(lead), len(lead) + len(words))

    def source(self, holder: Holder) -> str:
        """The holder's full name at the first mention, a short one later."""
        if holder.id in self.named:
            return self.desk.random.choice(holder.short)
        self.named.add(holder.id)
        return self.desk.random.choice(holder.full)

    def slots(self, account: Account) -> dict[str, str | Piece]:
        """What every template about an account may ask for."""
        event = account.event
        return {
            "an_attack": self.desk.random.choice(phrases.ATTACKS[event.kind]),
            "target": event.target,
            "place": account.town.name,
            "day": day_words(self.desk.random, account.day, self.published, event.part),
        }


def day_words(random: Random, day: date, published: date, part: str = "") -> str:
    """'on Tuesday evening', 'on 3 March': a weekday only where it cannot be another week's."""
    gap = (published - day).days
    part = f" {part}" if part and random.random() < 0.5 else ""
    if 0 <= gap < 6:
        return f"on {day:%A}{part}"
    year = f" {day.year}" if day.year != published.year else ""
    return random.choice((f"on {day.day} {day:%B}{year}", f"on {day:%B} {day.day}{f',{year}' if year else ''}"))


def article(
    desk: Desk,
    outlet: Outlet,
    published: date,
    accounts: list[Account],
    *,
    style: str,
    relayed: Outlet | None = None,
    within: str | None = None,
    extra: tuple[Paragraph, ...] = (),
) -> Draft:
    """A report of `accounts` of one incident in the words of its own writer.

    `relayed` is the wire service that it has the story from (it is then credited, not copied). `within` makes its own
    numbers do what Within says. `extra` are paragraphs of background.
    """
    first, event = accounts[0], accounts[0].event
    writer = _Writer(desk, outlet, published, event)
    nouns = _PEOPLE[first.group]
    writer.subject = desk.random.choice(nouns)
    # A wrong number stands apart from every number that the incident's accounts give.
    wrong = (first.killed or 0) + 7
    body = [_lead(writer, first, relayed)]
    body += _details(writer, first, within, wrong)
    for account in accounts[1:]:
        body += _second(writer, account)
    if within == "change" and first.killed:
        slots: dict[str, str | Piece] = {"src": writer.source(first.holder)}
        slots["kn"] = writer.count(first, wrong, "killed", "", mistake=True)
        slots["k"] = writer.count(first, wrong, "killed", writer.subject, mistake=True)
        body.append(filled(desk.pick(phrases.CHANGES), slots, about=event.id))
    towns = [town.name for town in event.war.towns]
    body += colours(desk, towns, desk.random.randint(1, 2) if style == "brief" else desk.random.randint(3, 6))
    headline = _headline(writer, first, wrong if within == "headline" else None)
    dateline = ""
    if style in ("wire", "paper"):
        day = f", {published:%B} {published.day}" if desk.random.random() < 0.5 else ""
        credit = f" ({outlet.name})" if style == "wire" else ""
        dateline = f"{event.town.name.upper()}, {event.war.country}{day}{credit} - "
    paragraphs = _joined(desk.random, body) if style != "live" else _timed(desk.random, body)
    as_title = within != "headline" and desk.random.random() < 0.25
    return Draft(outlet.name, published, headline, (*paragraphs, *extra), style, dateline, as_title)


def _lead(writer: _Writer, account: Account, relayed: Outlet | None) -> Paragraph:
    desk, holder, event = writer.desk, account.holder, account.event
    slots = writer.slots(account)
    table: tuple[str, ...]
    own = holder.id == writer.outlet.id or (relayed is not None and holder.id == relayed.id)
    if not own:
        slots["src"] = writer.source(holder)
    if relayed is not None:
        slots["wire"] = relayed.name
    if account.killed is None:
        return Paragraph(())
    slots["k"] = writer.count(
        account, account.killed, "killed", writer.subject, bound=account.bound, group=account.group
    )
    slots["kn"] = writer.count(account, account.killed, "killed", "", bound=account.bound, group=account.group)
    remarks: tuple[Remark, ...] = ()
    if account.withdraws:
        table, remarks = phrases.WITHDRAWALS, (Remark("withdrawal", event.id, holder.id),)
    elif account.corrects is not None:
        table, remarks = phrases.CORRECTIONS, (Remark("correction", event.id, holder.id),)
        slots["old"] = writer.count(account, account.corrects, "killed", "", mistake=True)
    elif account.grown:
        table = phrases.REVISIONS
    elif relayed is not None:
        table = phrases.RELAYS_OWN if own else phrases.RELAYS
    else:
        table = phrases.OWN if own else phrases.LEADS
    return replace(filled(desk.pick(table, event.id), slots, about=event.id), remarks=remarks)


def _details(writer: _Writer, account: Account, within: str | None, wrong: int) -> list[Paragraph]:
    desk, event = writer.desk, account.event
    body: list[Paragraph] = []

    def add(table: tuple[str, ...], **slots: str | Piece) -> None:
        slots["later"] = writer.source(account.holder) if account.holder.id != writer.outlet.id else "officials"
        body.append(filled(desk.pick(table), slots, about=event.id))

    if account.holder.id.startswith("outlet:"):
        return body  # own voice: no office gives further numbers
    if account.injured is not None:
        add(
            phrases.INJURED,
            **{
                "i": writer.count(account, account.injured, "injured", desk.random.choice(("others", "people"))),
                "in": writer.count(account, account.injured, "injured", ""),
            },
        )
    if account.children is not None:
        number, outcome = account.children
        table = phrases.CHILDREN_KILLED if outcome == "killed" else phrases.CHILDREN_INJURED
        add(table, c=writer.count(account, number, outcome, "children", group="children", whole=False))
    elif account.killed and within in ("part", "sum", "arithmetic"):
        if within == "part":
            children = writer.count(account, wrong, "killed", "children", group="children", whole=False, mistake=True)
            add(phrases.CHILDREN_KILLED, c=children)
        else:
            one = desk.random.randint(1, max(1, account.killed - 2)) if within == "arithmetic" else 5
            two = account.killed - one + (4 if within == "sum" else 0)
            pieces = (
                writer.count(account, one, "killed", "women", group="women", whole=False, mistake=within == "sum"),
                writer.count(account, two, "killed", "men", group="men", whole=False, mistake=within == "sum"),
            )
            add(phrases.SUM, p1=pieces[0], p2=pieces[1])
    if account.blames is not None:
        add(phrases.BLAME, blamed=writer.source(account.blames))
        body[-1] = replace(body[-1], remarks=(Remark("blame", event.id, account.holder.id, account.blames.id),))
    return body


def _second(writer: _Writer, account: Account) -> list[Paragraph]:
    desk, event, holder = writer.desk, account.event, account.holder
    if account.killed is None and not account.silent:
        return _details(writer, account, None, 0)
    slots = writer.slots(account)
    slots["src"] = writer.source(holder)
    if account.silent:
        said = filled(desk.pick(phrases.NO_COMMENT), slots, about=event.id)
        return [replace(said, remarks=(Remark("no_comment", event.id, holder.id),))]
    if account.nobody:
        slots["zero"] = replace(writer.count(account, 0, "killed", ""), words="no", end=2)
        return [filled(desk.pick(phrases.NOBODY), slots, about=event.id)]
    assert account.killed is not None
    table: tuple[str, ...]
    status = "denied" if account.denies else "affirmed"
    noun = desk.random.choice(_PEOPLE[account.group]) if account.group else writer.subject
    slots["k"] = writer.count(account, account.killed, "killed", noun, group=account.group, status=status)
    slots["kn"] = writer.count(account, account.killed, "killed", "", group=account.group)
    if account.denies:
        table = phrases.DENIALS
    elif account.town != event.town:
        table = phrases.SECONDS_PLACE
    elif account.day != event.day:
        table = phrases.SECONDS_DAY
    else:
        table = phrases.SECONDS_WHO if account.group else phrases.SECONDS
    return [filled(desk.pick(table, event.id), slots, about=event.id), *_details(writer, account, None, 0)]


def _headline(writer: _Writer, account: Account, wrong: int | None) -> Paragraph:
    random, event = writer.desk.random, account.event
    slots = writer.slots(account)
    slots["short"] = account.holder.headline
    slots["attack"] = str(slots["an_attack"]).removeprefix("an ").removeprefix("a ")
    slots["target"] = event.target.removeprefix("an ").removeprefix("a ")
    if (
        account.killed is None
        or account.withdraws
        or account.corrects is not None
        or (not wrong and random.random() < 0.2)
    ):
        return filled("{Attack} hits {target} in {place}", slots, about=event.id, spelled=False)
    number = account.killed if wrong is None else wrong
    slots["k"] = writer.count(
        account, number, "killed", "", bound=account.bound if wrong is None else "exact", bare=True,
        group=account.group, mistake=wrong is not None,
    )  # fmt: skip
    says = "say" if account.holder.headline in ("police", "observers") else "says"
    known = account.holder.named and account.holder.id in writer.named
    said = f", {{short}} {says}" if known and random.random() < 0.5 else ""
    shapes = (
        "{K} killed in {attack} on {target} in {place}",
        "{Attack} kills {k} in {place}",
        "{K} dead in {place} {attack}",
    )
    return filled(random.choice(shapes) + said, slots, about=event.id, spelled=False)


def colours(desk: Desk, towns: list[str], number: int) -> list[Paragraph]:
    """Sentences that claim nothing, each of another shape."""
    random, unseen = desk.random, desk.unseen
    used: set[str] = set()
    found: list[Paragraph] = []
    for _ in range(number):
        quote = pick(random, phrases.QUOTES, unseen=unseen)
        slots: dict[str, str | Piece] = {
            "quote": quote, "quote2": pick(random, phrases.QUOTES_2, unseen=unseen),
            "person": person(random), "trade": random.choice(phrases.TRADES), "tool": random.choice(phrases.TOOLS),
            "thing": random.choice(phrases.THINGS), "other": random.choice(towns),
            "tail": pick(random, phrases.TAILS, unseen=unseen),
        }  # fmt: skip
        template = pick(random, phrases.COLOUR, unseen=unseen, but=used)
        used.add(template)
        found.append(filled(template, slots))
    return found


def background(desk: Desk, event: Event, published: date, outlet: Outlet) -> Paragraph:
    """A sentence about another, earlier incident, in the outlet's own voice."""
    voice = Holder(outlet.id, (outlet.name,), (outlet.name,), outlet.name)
    account = Account(event, voice, event.town, event.day, event.killed)
    writer = _Writer(desk, outlet, published, event)
    slots = writer.slots(account)
    slots["k"] = writer.count(account, event.killed, "killed", "people")
    year = f" {event.day.year}" if event.day.year != published.year else ""
    slots["then"] = f"on {event.day:%B} {event.day.day}{f',{year}' if year else ''}"
    table = phrases.ANNIVERSARY if published - event.day > timedelta(days=300) else phrases.BACKGROUND
    return filled(desk.pick(table), slots, about=event.id)


def toll(desk: Desk, war: War, holder: Holder, number: int) -> Paragraph:
    """A sentence with a running total."""
    fact = Fact((f"toll:{war.code}",), "killed", number, "exact", holder.id, war.country, scope="cumulative")
    words = f"{number:,}"
    slots: dict[str, str | Piece] = {
        "t": Piece(words, fact, 0, len(words)), "country": war.country, "began": war.began,
        "src": desk.random.choice(holder.full),
    }  # fmt: skip
    template = desk.pick(phrases.TOLLS)
    if template.startswith("More than"):
        slots["t"] = Piece(words, replace(fact, bound="more_than"), 0, len(words))
    return filled(template, slots, about=f"toll:{war.code}")


def _joined(random: Random, body: list[Paragraph]) -> tuple[Paragraph, ...]:
    """Paragraphs of one or two sentences."""
    found: list[Paragraph] = []
    for sentence in body:
        fits = found and len(found) > 1 and (sentence.about is None) == (found[-1].about is None)
        if fits and random.random() < 0.4 and sum(len(piece.words) for piece in found[-1].pieces) < 200:
            found[-1] = found[-1].then(sentence)
        else:
            found.append(sentence)
    return tuple(found)


def _timed(random: Random, body: list[Paragraph]) -> tuple[Paragraph, ...]:
    """A running page: each entry with its time."""
    minute = random.randint(400, 900)
    found = []
    for sentence in body:
        minute += random.randint(4, 40)
        stamp = Piece(f"{minute // 60:02}:{minute % 60:02}\n")
        found.append(replace(sentence, pieces=(stamp, *sentence.pieces)))
    return tuple(found)
