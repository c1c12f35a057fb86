"""How invented reports put things. Of every table the last third is kept for unseen seeds: `pick` leaves it out when
tuning, so that a measure on an unseen seed is one on unseen names, numbers and sentences.

Slots: {k} the killed with their number, {i} the injured, {c} the children, {src} a holder at its first mention, {later}
at a later one, {an_attack}, {target}, {place}, {day}, {blamed}. All neutral; no sentence is anybody's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random
from typing import TypeVar

Value = TypeVar("Value")

ATTACKS = {
    "air_strike": ("an air strike", "an airstrike", "an air raid"),
    "drone_strike": ("a drone strike", "a drone attack"),
    "shelling": ("shelling", "artillery fire", "mortar fire"),
    "bombing": ("a car bomb", "a bomb attack", "an explosion"),
    "missile_attack": ("a missile attack", "a rocket attack"),
    "shooting": ("a shooting", "gunfire"),
}
TARGETS = (
    "a market", "a school", "a bus station", "a clinic", "an apartment block", "a checkpoint", "a mosque", "a church",
    "a bakery", "a fuel depot", "a wedding hall", "a railway yard", "a displacement camp", "a mill", "a courthouse",
)  # fmt: skip
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")

LEADS = (
    "{An_attack} on {target} in {place} killed {k} {day}, {src} said.",
    "{K} were killed {day} when {an_attack} hit {target} in {place}, {src} said.",
    "{Src} said {k} were killed in {an_attack} on {target} in {place} {day}.",
    "According to {src}, {k} died {day} in {an_attack} on {target} in {place}.",
    "{An_attack} on {target} in the town of {place} {day} left {k} dead, according to {src}.",
    "{K} died in {place} {day} in {an_attack} on {target}, {src} told reporters.",
    "{Src} has confirmed the deaths of {k} in {an_attack} on {target} in {place} {day}.",
    "Families in {place} were searching for relatives after {an_attack} on {target} {day} that killed {k}, according "
    "to {src}.",
    "{K} lost their lives in {an_attack} on {target} in {place} {day}, {src} announced.",
    "{Src} reported that {k} had been killed in the town of {place}, where {an_attack} struck {target} {day}.",
    "{Target} in {place} was hit by {an_attack} {day}, and {k} were killed, {src} said in a statement.",
    "At least one street in {place} was closed after {an_attack} on {target} {day}; {src} said {k} had been killed.",
)
OWN = (
    "{An_attack} on {target} in {place} killed {k} {day}.",
    "{K} were killed {day} in {an_attack} on {target} in {place}.",
    "{K} died when {an_attack} hit {target} in {place} {day}.",
)
RELAYS = (
    "{K} were killed in {an_attack} on {target} in {place} {day}, {wire} reported, citing {src}.",
    "{Wire} quoted {src} as saying that {k} were killed in {an_attack} on {target} in {place} {day}.",
    "{An_attack} on {target} in {place} killed {k} {day}, according to {src}, as reported by {wire}.",
    "{Src} told {wire} that {k} had been killed in {an_attack} on {target} in {place} {day}.",
)
RELAYS_OWN = (
    "{K} were killed in {an_attack} on {target} in {place} {day}, {wire} reported.",
    "{An_attack} on {target} in {place} {day} killed {k}, according to a {wire} report.",
    "{Wire} reported that {k} were killed in {an_attack} on {target} in {place} {day}.",
)
INJURED = (
    "{I} were wounded, {later} said.",
    "{Later} said {i} had been injured when the roof fell in.",
    "{I} were injured in the attack, according to {later}.",
    "The attack also wounded {i}, {later} said.",
    "{I} were taken to hospital with injuries, {later} added.",
    "{Later} put the number of wounded at {in}.",
)
CHILDREN_KILLED = (
    "{C} were among the dead, {later} said.",
    "Among the dead were {c}, according to {later}.",
    "The dead included {c}, {later} said.",
)
CHILDREN_INJURED = (
    "{C} were among the injured, {later} said.",
    "Among the wounded were {c}, according to {later}.",
    "The injured included {c}, {later} said.",
)
BLAME = (
    "{Later} blamed {blamed} for the attack.",
    "{Later} accused {blamed} of carrying out the attack.",
    "{Later} held {blamed} responsible for the attack.",
    "{Later} said {blamed} was behind the attack.",
    "{Later} said the attack had been carried out by {blamed}.",
)
SECONDS = (
    "{Src} said {k} were killed.",
    "{Src} said {k} had been killed in the attack.",
    "{Src}, for its part, put the number of dead at {kn}.",
    "According to {src}, {k} were killed.",
    "{Src} spoke of {kn} dead.",
)
SECONDS_WHO = (
    "{Src} said {k} were killed.",
    "According to {src}, {k} were killed in the attack.",
    "{Src} said that the dead were {k}.",
)
SECONDS_PLACE = (
    "{Src} said {k} were killed and that the attack hit {target} in {place}.",
    "{Src} said {k} had been killed in {place}.",
    "According to {src}, {k} were killed in {an_attack} in {place}.",
)
SECONDS_DAY = (
    "{Src} said {k} were killed and that the attack took place {day}.",
    "{Src} said {k} had been killed {day}.",
    "According to {src}, {k} were killed {day}.",
)
DENIALS = (
    "{Src} denied that {k} had been killed in {place}.",
    "{Src} denied killing {k} in {place}.",
    "{Src} rejected reports that {k} had been killed in {place}.",
    "{Src} said reports that {k} were killed in {place} were false.",
)
NOBODY = (
    "{Src} said that {zero} people were killed in {place}.",
    "{Src} said {zero} people had been killed in the attack.",
)
NO_COMMENT = (
    "{Src} declined to comment on the attack.",
    "{Src} did not respond to a request for comment.",
    "{Src} did not immediately comment.",
    "There was no immediate comment from {src}.",
    "{Src} has not commented on the attack in {place}.",
    "{Src} could not be reached for comment.",
)
WITHDRAWALS = (
    "{Src} withdrew its statement that {k} were killed in {an_attack} in {place} {day}.",
    "{Src} has retracted its report that {k} were killed in {an_attack} on {target} in {place} {day}.",
    "{Src} said it was withdrawing its claim that {k} had been killed in {an_attack} in {place} {day}.",
)
CORRECTIONS = (
    "{Src} corrected its toll for {an_attack} in {place} {day}: {k} were killed, not {old}.",
    "{Src} corrected itself and said that {k}, not {old}, were killed in {an_attack} in {place} {day}.",
    "In a correction, {src} said {k} had been killed in {an_attack} in {place} {day}, and not {old} as it had stated.",
)
REVISIONS = (
    "The number of people killed in {an_attack} on {target} in {place} {day} has risen to {kn}, {src} said.",
    "{Src} said the death toll from {an_attack} on {target} in {place} {day} had climbed to {kn}.",
    "{Src} now says {k} were killed in {an_attack} on {target} in {place} {day}.",
)
BACKGROUND = (
    "{Then}, {k} were killed in {an_attack} on {target} in {place}.",
    "{An_attack} on {target} in {place} {then} killed {k}.",
    "{K} were killed {then} when {an_attack} hit {target} in {place}.",
)
ANNIVERSARY = (
    "A year ago, {then}, {k} were killed in {an_attack} on {target} in {place}.",
    "The attack came a year after {an_attack} on {target} in {place} killed {k} {then}.",
)
TOLLS = (
    "More than {t} people have been killed in {country} since fighting began {began}, according to {src}.",
    "{Src} says {t} people have been killed in {country} since the war began {began}.",
    "Since the start of the fighting {began}, {t} people have been killed in {country}, {src} said.",
)
SUM = (
    "The dead included {p1} and {p2}, {later} said.",
    "Among the dead were {p1} and {p2}, according to {later}.",
)
CHANGES = (
    "{Src} put the number of dead at {kn}.",
    "{Src} said {k} were killed in the attack.",
    "According to {src}, {k} died in the attack.",
    "{Src} said {k} had been killed.",
)
COLOUR = (
    "“{Quote},” said {person}, a {trade} who lives near {thing}, {tail}.",
    "{Person}, a {trade}, said {quote2}, {tail}.",
    "Rescue workers with {tool} were still clearing {thing} hours later, {tail}.",
    "The road to {other} was closed at {thing}, {tail}.",
    "“{Quote},” {person}, a {trade}, said by telephone, {tail}.",
    "Shops near {thing} did not open, {tail}.",
    "Pictures from the scene showed {tool} beside {thing}, {tail}.",
    "{Person}, who works as a {trade} in {other}, had come to look for a cousin near {thing}, {tail}.",
    "A {trade} who gave the name {person} said {quote2}, {tail}.",
    "Buses from {other} were stopped outside the town, and passengers walked past {thing}, {tail}.",
    "“{Quote},” {person} said, pointing to {thing}, {tail}.",
    "By the evening a line had formed at {thing}, where a {trade} handed out tea, {tail}.",
)
_SAID_FIRST = (
    "I heard it before I saw anything", "we ran down to the cellar", "the whole street went dark",
    "nobody told us what was happening", "I thought the roof would come down", "my shop is only glass and dust now",
    "we carried what we could", "the boys will not sleep tonight", "there was a sound like a train",
    "I knew some of them from school", "we have asked for shelters for months", "the bread was still warm",
    "the dog would not come out", "I had just put the kettle on", "my brother drives that way every day",
)  # fmt: skip
_SAID_THEN = (
    "and I have not stopped shaking", "and then it was quiet", "and the lamp swung for minutes", "and my mother prayed",
    "but we had been told to stay", "and nobody came for a long while", "so we left by the back stairs",
    "and the phones were dead", "and I could not find my shoes", "but we are used to worse", "and I held the door shut",
    "and the baker shouted to us", "so I took the bicycle", "and you could taste the plaster", "but God was with us",
)  # fmt: skip
QUOTES = tuple(f"{first} {then}" for then in _SAID_THEN for first in _SAID_FIRST)
QUOTES_2 = tuple(
    f"the {what} had {done}"
    for done in (
        "burst along the whole row", "come too late", "been longer than usual", "gone on until noon",
        "been heard across the river", "not worked since", "filled with water", "been carried off by the wind",
    )
    for what in "windows sirens queue bells drains telephones pumps tiles gates stoves".split()
)  # fmt: skip
TRADES = (
    "baker teacher driver tailor mechanic nurse farmer plumber barber carpenter porter miller weaver glazier potter "
    "librarian fisherman gardener clerk roofer"
).split()
TOOLS = tuple(
    f"{how} {what}"
    for what in "shovels cranes bulldozers jacks floodlights excavators torches buckets ropes barrows ladders".split()
    for how in ("borrowed", "broken", "army", "hired", "heavy", "old", "small", "new")
)
THINGS = tuple(
    f"the {how} {what}"
    for what in (
        "bridge tower warehouse gate depot stadium tannery mill school square arcade quay archway fountain cinema "
        "library laundry garage kiln orchard"
    ).split()
    for how in "old new upper lower burnt western eastern painted stone covered disused town".split()
)
TAILS = tuple(
    f"{how} {what}"
    for what in (
        "the rain came down",
        "the buses stood empty",
        "women swept the pavement",
        "smoke hung over the roofs",
        "a generator ran in the yard",
        "neighbours passed chairs through a window",
        "the call to prayer was heard",
        "sparrows fed on spilt flour",
        "a radio played in a doorway",
        "boys counted the holes in the wall",
        "the clock showed a quarter to four",
        "a priest went from house to house",
        "the river rose",
        "the wind turned",
        "crates of onions lay in the gutter",
        "a bride's shoes stood on a step",
        "the lamps went on one by one",
    )
    for how in ("while", "as", "and behind it", "and near it", "as before dawn", "while up the hill", "and later")
)


def pick(random: Random, table: Sequence[Value], *, unseen: bool, but: Collection[Value] = ()) -> Value:
    """An entry that is not in `but`, where there is one. The last third of a table is for unseen seeds only."""
    allowed = table if unseen else table[: -(len(table) // 3) or None]
    fresh = [value for value in allowed if value not in but] if but else allowed
    return random.choice(fresh or allowed)
