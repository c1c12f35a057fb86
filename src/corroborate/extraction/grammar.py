"""Word classes of English for the shallow grammar, read from `resources/grammar.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corroborate.extraction.inflection import forms

# Verbs that are hardly ever nouns: in base form they are read as verbs wherever they stand.
_PLAIN_VERBS = frozenset(
    "say says tell tells told confirm confirms deny denies announce announces declare declares accuse accuses "
    "condemn condemns insist insists reveal reveals explain explains describe describes allege alleges believe "
    "believes suspect include includes contain contains comprise make makes take takes give gives get gets go "
    "goes come comes bring brings keep keeps let begin begins continue continues remain remains become becomes "
    "seem seems appear appears see sees hear hears seek seeks threaten threatens agree agrees refuse refuses "
    "decide decides allow allows prevent prevents involve involves occur occurs happen happens respond responds "
    "retaliate enter enters arrive arrives meet meets speak speaks discuss discusses hold holds attend assist "
    "provide provides send sends receive receives deploy deploys create establish rule govern occupy surround "
    "destroy lie sit rise exceed exceeds publish appeal investigate examine identify recover discover bury die "
    "dies live serve spend convict celebrate gather demonstrate disperse interrogate transport evacuate admit "
    "undergo suffer suffers sustain succeed win lose gain erupt ignite worsen escalate intensify consider verify "
    "climb climbs rises soars soar jumps tops surpass surpasses shows counts puts stands".split()
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed classes by name, and the forms of common verbs."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    pronouns: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    verbs: dict[str, frozenset[str]]

    def is_verb(self, word: str) -> bool:
        """Whether the word can be a form of a common verb that is not also a common noun."""
        names = self.verbs.get(word)
        return names is not None and (word in _PLAIN_VERBS or not names <= {"base", "s"})

    def is_adverb(self, word: str) -> bool:
        """Whether the word is a listed adverb, or ends in -ly and is not one of the few nouns and adjectives in -ly."""
        return word in self.adverbs or (
            word.endswith("ly")
            and len(word) > 4
            and word not in {"family", "assembly", "ally", "elderly", "supply", "daily"}
        )


@cache
def grammar() -> Grammar:
    """The grammar of the package, loaded once."""
    table = tomllib.loads(files("corroborate.resources").joinpath("grammar.toml").read_text("utf8"))
    verbs: dict[str, set[str]] = {}
    for verb in table["verb"].split():
        for form, name in forms(verb, table["irregular"]):
            verbs.setdefault(form, set()).add(name)

    def words(key: str) -> frozenset[str]:
        return frozenset(table[key].split())

    return Grammar(
        words("determiner"), words("preposition"), words("conjunction"), words("relative"), words("auxiliary"),
        words("be"), words("have"), words("modal"), words("negation"), words("pronoun"), words("adverb"),
        words("adjective"), {form: frozenset(names) for form, names in verbs.items()},
    )  # fmt: skip
