"""Parties, institutions and outlets in a text, by look-up and a small grammar. No model, no judgement of worth.

Three things are found: parties that the actors files list; states, by name, demonym or (where it speaks) capital; and
institutions by their common noun, alone or with a state ('the army', "Sudan's army", 'Ministry of Health').
Where several readings begin at one word the longest wins. It does not resolve pronouns, does not tell two parties of
one acronym apart, and finds no party that is neither listed nor named by a common noun (docs/actors.md).
"""

from __future__ import annotations

from dataclasses import replace

from corroborate.language.parties import COMMON, Institution, Parties, Party, Tree, shipped
from corroborate.model.text import Actor, ActorKind, Sentence, Token

# A country named after these is a place, not a party.
_LOCATIVE = frozenset(
    "in across inside within throughout near around outside into over beyond via toward towards northern southern "
    "eastern western central neighbouring neighboring".split()
)
# A capital stands for its government only where it speaks or acts.
_SPEAKS = frozenset(
    "said says accused accuses denied denies rejected rejects insists insisted warned warns claims claimed announced "
    "condemned condemns vowed vows wants demanded demands backs launched refused refuses urged urges blamed blames "
    "agreed agrees recalled summoned imposed maintains maintained considers offered offers".split()
)
_BACKED = {
    "led": "led by", "backed": "backed by", "aligned": "aligned with", "supported": "backed by",
    "affiliated": "aligned with", "linked": "aligned with", "allied": "aligned with", "run": "run by",
    "controlled": "run by", "inspired": "aligned with",
}  # fmt: skip
# After 'military' and 'army' an official speaks for the institution; he is not of another one.
_OFFICES = frozenset("officials official officers officer command sources source".split())
_FIRST_NAMES = frozenset({"Georgia", "Jordan", "Chad", "Israel", "Niger", "Guinea", "Mali", "Congo", "Lebanon"})
# A state's name before these is part of a place's ('Niger State', 'Panama City').
_PLACE_NOUNS = frozenset("state province river street road city times university airport".split())
_AMERICAS = frozenset({"North", "South", "Central", "Latin"})
_OPENING = frozenset(
    "the a an in from but and as while when after since to of with for by if on at though although".split()
)
_MINISTRIES = frozenset({"ministry", "ministries", "department"})


def actors(text: str, sentences: tuple[Sentence, ...], parties: Parties | None = None) -> tuple[Actor, ...]:
    """The actors in `sentences`, in order, none overlapping. `parties` are the shipped ones where not given.

    The words carry no article. A demonym alone ('Israeli', 'Sudanese') is an Actor with `adjective` set: it stands
    for the state only where its noun says so. An institution that the report ties to no state has country None.
    """
    book = parties or shipped()
    found: list[Actor] = []
    unsure: list[tuple[int, Party]] = []
    for sentence in sentences:
        words = sentence.tokens
        shouted = sentence.heading and text[sentence.start : sentence.end].isupper()
        i, size = 0, len(words)
        while i < size:
            word = words[i].lower
            if word in book.starts or "-" in word:
                read = _read(words, i, book, shouted)
                if read is not None:
                    j, name, kind, country, adjective, party = read
                    start, end = words[i].start, words[j - 1].end
                    if party is not None and party.rivals:
                        unsure.append((len(found), party))
                    found.append(Actor(text[start:end], start, end, name, kind, country, adjective))
                    i = j
                    continue
            i += 1
    if unsure:
        _decide(found, unsure, text, sentences, book)
    return tuple(found)


# Where a reading ends, the actor's name, kind, country, whether it is a demonym, and the listed party if it is one.
Reading = tuple[int, str, ActorKind, str | None, bool, Party | None]


def _decide(
    found: list[Actor], unsure: list[tuple[int, Party]], text: str, sentences: tuple[Sentence, ...], book: Parties
) -> None:
    """Put the meant party in place of each actor whose words several parties share.

    It is the one that the report also names in full; else the one of the kind that its noun says ('ADF fighters') or a
    medium credited in brackets; else the one whose country the report names; else the one that
    acts worldwide (a medium, a monitor). Where that leaves two, the actor is its bare words, of kind other.
    """
    open_places = {place for place, _ in unsure}
    full = {actor.name for k, actor in enumerate(found) if k not in open_places}
    countries = {
        known[1].country
        for sentence in sentences
        for i, word in enumerate(sentence.tokens)
        if word.lower in book.states.branches
        and (known := book.states.longest(sentence.tokens, i))
        and isinstance(known[1], Party)
    }
    for place, party in unsure:
        actor = found[place]
        credited = text[actor.start - 1 : actor.start] == "(" and text[actor.end : actor.end + 1] == ")"
        scores: dict[Party, int] = {}
        for one in (replace(party, rivals=()), *party.rivals):
            scores[one] = (
                8 * (one.name in full)
                + 4 * ((credited and one.kind == "media") or one.kind == actor.kind)
                + 2 * (one.country in countries and one.country is not None)
                + (one.kind in _WORLDWIDE)
            )
        best = max(scores.values())
        meant = [one for one, score in scores.items() if score == best]
        if len(meant) == 1:
            found[place] = replace(actor, name=meant[0].name, kind=meant[0].kind, country=meant[0].country)
        else:
            found[place] = replace(actor, name=actor.text, kind="other", country=None)


_WORLDWIDE: frozenset[ActorKind] = frozenset({"media", "monitor", "ngo", "international_organisation"})


def _read(words: tuple[Token, ...], i: int, book: Parties, shouted: bool) -> Reading | None:
    """The longest reading that begins at token `i`; a listed party before an institution of the same length."""
    named = book.named.longest(words, i)
    if named and shouted and named[0] == i + 1 and words[i].lower in COMMON:
        named = None
    generic = _generic(words, i, book)
    if named is None:
        return generic
    j, what = named
    if not isinstance(what, Party):
        return generic
    kind: ActorKind = "other" if what.rivals else what.kind
    if what.kind in _TAKES_FORCES and (more := _institution(words, j, book, beside_state=True)):
        j = more[0]  # 'Hamas fighters', 'Taliban militants', 'Wagner mercenaries' are the listed party
        kind = more[1].kind if what.rivals else what.kind
    if generic is not None and generic[0] > j:
        return generic
    return j, what.name, kind, what.country, False, what


_TAKES_FORCES: frozenset[ActorKind] = frozenset({"armed_group", "military", "political"})


def _generic(words: tuple[Token, ...], i: int, book: Parties) -> Reading | None:
    """A state, a ministry or an institution at token `i`, with the modifiers before its noun."""
    size = len(words)
    state: Party | None = None
    people: list[str] = []
    relation = ""
    modified = False
    j = i
    while j < size:
        word = words[j]
        institution = _institution(words, j, book, bool(state or people or relation), modified)
        ministry = None if institution else _ministry(words, j, book)
        if ministry:
            return _of_state(words, *ministry, state, book)
        if institution:
            break
        if word.lower in book.modifiers and j - i < 5 and not (j == i and _long_state(words, j, book)):
            modified = True
            j += 1
            continue
        if word.text in book.peoples:
            people.append(word.text)
            j += 1
            continue
        if "-" in word.lower and not state:
            backer = _backer(word, book)
            if backer:
                state, relation = backer
                j += 1
                continue
        if state is None:
            known = book.states.longest(words, j)
            if known and isinstance(known[1], Party):
                state = known[1]
                after = known[0]
                if after < size and words[after].lower in _PLACE_NOUNS:
                    return None
                alone = _alone(words, i, after, state) if j == i else None
                j = after
                if j < size and words[j].lower in ("'s", "'"):
                    j += 1
                rest = _tail(words, j, book, state, people)
                return rest or alone
        return None
    else:
        return None
    return _compose(words, j, book, state, people, relation)


def _long_state(words: tuple[Token, ...], j: int, book: Parties) -> bool:
    """Whether a state's name of several words begins at token `j` ('State of Palestine')."""
    known = book.states.longest(words, j)
    return known is not None and known[0] > j + 1


def _tail(words: tuple[Token, ...], j: int, book: Parties, state: Party, people: list[str]) -> Reading | None:
    """What follows a state: modifiers, then an institution or a ministry."""
    for k in range(j, min(j + 4, len(words))):
        ministry = _ministry(words, k, book)
        if ministry:
            return _of_state(words, *ministry, state, book)
        if found := _institution(words, k, book, beside_state=True):
            if state.seat and found[1].kind != "military":
                return None  # 'Nairobi police' are the city's
            return _compose(words, k, book, state, people, "")
        if words[k].lower not in book.modifiers and words[k].text not in book.peoples:
            return None
        if words[k].text in book.peoples:
            people = [*people, words[k].text]
    return None


def _compose(
    words: tuple[Token, ...], j: int, book: Parties, state: Party | None, people: list[str], relation: str
) -> Reading:
    """The reading of the institution at token `j`, with the state or people before it or after 'of'."""
    found = _institution(words, j, book, beside_state=True)
    assert found is not None  # the caller saw it there
    k, what = found
    if relation and state:
        return k, f"{what.name} {relation} {state.name}", what.kind, None, False, None
    if state is None and k + 1 < len(words) and words[k].lower == "of":
        of = k + 2 if words[k + 1].lower == "the" else k + 1
        known = book.states.longest(words, of)
        if known and isinstance(known[1], Party) and not known[1].adjective and not known[1].seat:
            k, state = known[0], known[1]
    if people:
        return k, f"{what.name} ({' '.join(people)})", what.kind, state.country if state else None, False, None
    if state:
        return k, what.of.format(state=state.name), what.kind, state.country, False, None
    return k, what.name, what.kind, None, False, None


def _institution(
    words: tuple[Token, ...], j: int, book: Parties, beside_state: bool = False, modified: bool = False
) -> tuple[int, Institution] | None:
    """The institution at token `j`, with a second noun of its own ('army soldiers', 'militia fighters')."""
    if j >= len(words) or words[j].lower not in book.institutions.branches:
        return None
    found = book.institutions.longest(words, j)
    if not found or not isinstance(found[1], Institution):
        return None
    k, what = found[0], found[1]
    if (what.needs == "state" and not beside_state) or (what.needs and not (beside_state or modified)):
        return None
    while (more := book.institutions.longest(words, k)) and isinstance(more[1], Institution):
        if more[1].kind in ("armed_group", "military", "police") and words[k].lower not in _OFFICES:
            what = more[1]
        elif more[1].kind not in ("government", what.kind):
            break
        k = more[0]
    if k < len(words) and words[k].lower in _OFFICES and what.kind in ("military", "police", "medical", "government"):
        k += 1
    return k, what


def _ministry(words: tuple[Token, ...], j: int, book: Parties) -> tuple[int, str] | None:
    """'Ministry of X [and Y]', 'X Ministry', 'X Department' at token `j`: where it ends, and its name."""
    size = len(words)
    if words[j].lower in _MINISTRIES:
        if j + 2 >= size or words[j + 1].lower not in ("of", "for"):
            return (j + 1, "Ministry") if words[j].text == "Ministry" else None
        topics, k = _topics(words, j + 2, book.topics, inner=True)
        return (k, f"Ministry of {topics}") if topics else None
    topics, k = _topics(words, j, book.topics)
    if topics and k < size and words[k].lower in ("ministry", "ministries"):
        return k + 1, f"Ministry of {topics}"
    return None


def _topics(words: tuple[Token, ...], j: int, tree: Tree, inner: bool = False) -> tuple[str, int]:
    """The topics of a ministry from token `j`, joined by 'and', and where they end."""
    names: list[str] = []
    k = j
    while k < len(words):
        k += inner and words[k].lower == "the"
        found = tree.longest(words, k)
        if not found:
            break
        names.append(_TOPIC.get(found[1].name, found[1].name.title().replace(" And ", " and ")))
        k = found[0]
        if k + 1 < len(words) and words[k].lower in ("and", "&", ",") and tree.longest(words, k + 1):
            k += 1
            continue
        break
    return " and ".join(names), k


# One ministry, two spellings or names.
_TOPIC = {
    "defense": "Defence", "national defense": "Defence", "national defence": "Defence", "foreign": "Foreign Affairs",
    "external affairs": "Foreign Affairs", "home": "Interior", "home affairs": "Interior",
    "internal affairs": "Interior", "labor": "Labour", "public health": "Health", "women's affairs": "Women's Affairs",
}  # fmt: skip


def _of_state(words: tuple[Token, ...], k: int, name: str, state: Party | None, book: Parties) -> Reading:
    """A ministry with its state: the one before it, or the one after 'of' or 'in'."""
    if state is None and k + 1 < len(words) and words[k].lower in ("of", "in"):
        of = k + 2 if words[k + 1].lower == "the" else k + 1
        known = book.states.longest(words, of)
        if known and isinstance(known[1], Party) and not known[1].adjective and not known[1].seat:
            if words[k].lower == "of":
                k = known[0]
            state = known[1]
    if state is None:
        return k, name, "ministry", None, False, None
    return k, f"{name} of {state.name}", "ministry", state.country, False, None


def _alone(words: tuple[Token, ...], i: int, j: int, state: Party) -> Reading | None:
    """A state without an institution: a demonym, a country that is not a mere place, a capital that speaks."""
    before = words[i - 1] if i else None
    after = words[j] if j < len(words) else None
    if state.seat:
        if after is None or after.lower not in _SPEAKS or (before and before.lower in (*_LOCATIVE, "from", "to", "of")):
            return None
        return j, state.name, "state", state.country, False, None
    if state.adjective:
        return j, state.name, "state", state.country, True, None
    if before and (before.lower in _LOCATIVE or (words[i].lower == "america" and before.text in _AMERICAS)):
        return None
    if words[i].text in _FIRST_NAMES and (
        (before and before.text[:1].isupper() and before.lower not in _OPENING)
        or (before and before.lower in ("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."))
        or (after and (after.text[:1].isupper() or after.lower == "state"))
    ):
        return None
    return j, state.name, "state", state.country, False, None


def _backer(word: Token, book: Parties) -> tuple[Party, str] | None:
    """The party in 'Saudi-led', 'Iran-backed', 'Hamas-run', and how it stands to what follows."""
    head, _, tail = word.text.rpartition("-")
    relation = _BACKED.get(tail.lower())
    if not relation or not head:
        return None
    token = (Token(head, word.lower[: len(head)], word.start, word.start + len(head)),)
    for tree in (book.states, book.named):
        found = tree.longest(token, 0)
        if found and isinstance(found[1], Party) and not found[1].seat:
            return found[1], relation
    return None
