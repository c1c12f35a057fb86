"""Invented reports for measuring and for testing with damage: the same seed gives the same reports, everywhere.

Outlets, places, parties and people are invented; no sentence is anybody's. The density is that of the newsroom: 400
words carry about six figures, ten statements, some quotations, and days and places in most sentences. Five styles:
wire, local paper, bulletin of lines, statement of an authority, running page with crossheads.
It does not imitate the distribution of words in real news, and measures no accuracy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from corroborate.model.report import Original, Report

WORDS = 400  # the length at which the project states its speed
FIRST_DAY = date(2031, 1, 6)

PLACES = (
    "Tavarsk", "Orlinka", "Beit Saruq", "Qalat Nuur", "New Ostrel", "Hamdiya", "Port Velin", "Kisenda", "Marwath",
    "San Terelo", "Dunvik", "Ubari Hills", "Lower Zhem", "Kor Adel", "Tes Amat", "Nyabira", "Velmora", "Ostranje",
)  # fmt: skip
REGIONS = ("Zhem province", "the Tarn valley", "Upper Velin", "the northern district", "Kisenda region", "the east")
SEATS = ("Geneva", "Vienna", "New York", "Nairobi", "Oslo", "Lisbon")  # real, so that the gazetteer has work to do:
COUNTRIES = ("Norway", "Portugal", "Kenya", "Canada", "Austria", "Uruguay", "Iceland")  # talks are held, aid is sent
FORCES = (
    "the Velmoran army", "the Northern Front", "the Tarn People's Force", "government forces", "Ostranje troops",
    "the rebels", "the 3rd Brigade", "armed men", "the Zhem Defence Union", "the border guards", "militants",
)  # fmt: skip
STATES = ("Velmora", "Ostranje", "the authorities", "the self-declared administration", "the opposition", "Kisenda")
BODIES = (
    "the Velmoran Ministry of Health", "the Zhem Health Directorate", "the United Nations", "the Red Cross",
    "the Tarn Observatory for Rights", "the civil defence", "the interior ministry", "the World Health Organization",
)  # fmt: skip
PEOPLE = (
    "Colonel Aren Vostik", "Mira Dalen", "Dr Samir Okande", "Governor Pell Astrova", "Ms Hadiya Noor",
    "Gen. Tomas Irek", "Yara al-Senn", "Police chief Bako Lumwe", "Ilan Corvo", "Father Anselm Rui",
)  # fmt: skip
ROLES = (
    "a spokesman for the army", "a senior official", "two medics", "a resident", "the mayor of {place}", "a witness",
    "the head of the local hospital", "an aid worker who asked not to be named", "the foreign minister", "villagers",
)  # fmt: skip
OUTLETS = ("Radio Ulm", "the Tavarsk Herald", "Velin Wire", "the Kisenda Post", "Channel Nine", "the Orlinka Tribune")
SAID = ("said", "told reporters", "said in a statement", "confirmed", "claimed", "wrote on social media", "added")
HURT = ("injured", "wounded", "hurt")
MEANS = (
    "air strike", "drone attack", "mortar attack", "bomb attack", "artillery barrage", "night raid", "rocket attack",
    "suicide attack", "raid",
)  # fmt: skip
TARGETS = ("a market", "a school", "a checkpoint", "a bus station", "a clinic", "a village", "a residential building")
WHO = (
    "people", "civilians", "soldiers", "fighters", "police officers", "residents", "farmers", "men", "workers",
    "martyrs", "terrorists", "displaced people",
)  # fmt: skip
FEW = ("two", "three", "four", "five", "six")
SMALL = ("six", "seven", "eight", "nine", "11", "12", "14", "17", "19", "21")
BOUNDS = ("", "", "", "at least ", "more than ", "nearly ", "some ", "about ", "no fewer than ", "up to ")
LARGE = ("48", "63", "130", "212", "1,200", "3,450", "17,000", "32,600", "hundreds of", "dozens of", "1.2 million")
DAYS = (
    "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday", "overnight",
    "early on Friday", "late on Sunday", "yesterday", "on {date}", "over the weekend", "this week",
)  # fmt: skip
SINCE = ("since {date}", "since the start of the year", "in the past 24 hours", "over the past six months", "this year")

HEADLINES = (
    "{Bounded} killed in {means} on {target} in {place}",
    "{Means} kills {small} in {place}, medics say",
    "Army: {small} fighters killed near {place}",
    "{State} and {state} trade blame after {place} {means}",
    "{Place} death toll rises to {large2}",
)
LEADS = (
    "{Bounded} {who} were killed and {small} {hurt} when {force} hit {target} in {place} {day}, {body} said.",
    "{A_means} in {place} killed {bounded} {who} {day}, including {few} children, according to {body}.",
    "{Force} carried out {a_means} on {target} in {place} {day}, killing {bounded} {who} and wounding {small}.",
    "{Small} {who} died and {small} others were {hurt} in {a_means} near {place} {day}, {role} {said}.",
)
FIGURES = (
    "{Body} said {bounded} {who} had been killed and {large} {hurt} in {region} {since}.",
    "{Role} {said} that {small} bodies, among them {few} women, had been brought to the hospital in {place}.",
    "The attack destroyed {small} houses and damaged {few} vehicles, {person} said, adding that the fire had spread to "
    "neighbouring streets and that it had taken crews from {place} most of the night to put it out.",
    "{Large} people have been displaced from {region} {since}, {body} said.",
    "{Force} captured {small} {who} and released {few} others {day}, {outlet} reported, citing {role}.",
    "{State} said its air defences had shot down {few} of {small} drones launched by {force} {day}.",
    "{Few} of the dead were children aged between four and 15, {role} {said}.",
    "{Person} put the number of missing at {small}, while {body} spoke of {small2}.",
    "{Since}, {bound}{large2} {who} have been killed in the conflict, according to figures from {body}.",
    "{Force} denied that {small} {who} had been killed, and blamed {force2} for the {means}.",
)
STATEMENTS = (
    "“We heard the blast and ran to {target},” {person} said. “Nobody came to help us until the morning.”",
    "{Role} {said} the road from {place} to {place2} had been closed {day}, and that lorries with flour from {country} "
    "were waiting at the crossing.",
    "According to {body}, the situation in {region} is “extremely serious”, with shops empty and clinics without power "
    "for most of the day.",
    "{Force} said the {means} was a response to “repeated violations” by {force2}.",
    "{State} condemned what it called an act of aggression and demanded an immediate withdrawal from {place}.",
    "“The regime is responsible for this crime, and it will answer for it,” {person} told {outlet}.",
    "Asked about the {means}, {role} said that an investigation was under way and that nothing more could be said.",
    "{Person}, who lives some 30 km from {place}, said she had not been able to reach her family since the lines were "
    "cut, and that neighbours had told her to wait.",
    "{Outlet} quoted {role} as saying that {force} had used a 155mm shell.",
    "{State} rejected the accusation, saying that {force2} had opened fire first.",
    "“All that we ask for is that the guns fall silent,” {person} said by telephone from {place}, where markets have "
    "begun to open again for two hours in the morning.",
)
OCCURRENCES = (
    "Talks between {state} and {state2} resumed in {seat} {day}, mediated by the United Nations and {country}, after a "
    "pause that had raised doubts about the whole undertaking.",
    "{Force} claimed responsibility for {a_means} on {target} in {place}.",
    "{State} offered a ceasefire of 72 hours, which {force} rejected {day}.",
    "{Force} clashed with {force2} outside {place} {day}, on the road along which most of the harvest is brought in.",
    "Police arrested {few} suspects in {place} {day}, without saying what they were accused of.",
    "The two sides exchanged the bodies of {small} soldiers at the crossing near {place}.",
    "{State} imposed sanctions on {few} officials of {state2} {day}, among them a former ambassador to {country}.",
)
BACKGROUND = (
    "The conflict in {region} began in {year} and has drawn in several neighbouring countries, none of which has sent "
    "its own army, although each has been accused of sending money and arms.",
    "{Outlet} was not able to verify the claims independently.",
    "Prices of bread and fuel in {place} have doubled in three months, to about $4 a litre, and those who can afford "
    "it buy in {country} and drive home through the mountains.",
    "{Place} lies on the main road to {place2}, some {large2} kilometres from the border, and was known before the war "
    "for its glass, its apricots and a railway workshop that employed half of the town.",
    "Schools in {region} reopened {day} after a pause of two weeks, with lessons held in cellars and in the evening.",
    "It was not immediately clear who was behind the {means}.",
    "The winter, with temperatures of minus 15 degrees, has made deliveries of aid from {country} and {country2} "
    "harder, and the pass above {place} is expected to stay closed until the end of March.",
    "Diplomats in {seat} have warned for months that the agreement signed in {seat2} in {year} would not hold unless "
    "somebody watched over it, but no government has been willing to send observers.",
    "The port of {place}, which handles most of the grain of {region}, worked through the night, and three ships left "
    "for {country} after waiting at anchor for nearly a week.",
    "Electricity returned to parts of {place} {day}, though the water works remained without current and families went "
    "on carrying buckets from the river.",
    "Elections that were due in {year} have been put off twice, and the commission that was to prepare them has not "
    "met since its chairman left for {country}.",
    "Farmers in {region} say that the fields near the front cannot be sown before engineers have searched them, which "
    "may take until the autumn of next year.",
    "An envoy of {country} travelled to {seat} {day} for a meeting that both sides described as useful but short.",
    "The bridge at {place}, built with a loan from {country}, has been repaired four times, most recently {day}.",
)
CROSSHEADS = ("What we know so far", "Toll disputed", "Reactions", "Background", "Talks")
_MIX = (FIGURES, STATEMENTS, STATEMENTS, OCCURRENCES, BACKGROUND, BACKGROUND, BACKGROUND)
_ENOUGH = 30  # patterns; a report of 400 words takes about 17


def reports(count: int, *, seed: int = 0, words: int = WORDS) -> Iterator[Report]:
    """`count` reports of about `words` words, as a reader would yield them; the n-th is the same for every `count`."""
    for number in range(count):
        random = Random(f"{seed}:{number}")
        day = FIRST_DAY + timedelta(days=number % 700)
        yield report(story(random, day, words=words), f"i{number:05}", published=day, publisher=random.choice(OUTLETS))


def report(text: str, name: str, *, published: date | None = None, publisher: str | None = None) -> Report:
    """A report of that text. Lone surrogates, which no reader lets through, are allowed here."""
    data = text.encode("utf8", "surrogatepass")
    original = Original(data, sha256(data).hexdigest(), "utf-8", "text/plain", f"invented {name}")
    return Report(name, text, original, published=published, publisher=publisher, path=name, language="en")


def story(random: Random, day: date, *, words: int = WORDS) -> str:
    """One story in one of the styles, of about `words` words."""
    return random.choice(STYLES)(random, day, words)


def sentence(random: Random, day: date) -> str:
    """One sentence (some have two parts in quotation marks) of any sort."""
    return fill(random.choice(random.choice((LEADS, *_MIX))), random, day)


def fill(template: str, random: Random, day: date) -> str:
    """A template with its slots filled; a slot in capitals begins with one, 'a_' puts an article before it."""
    return template.format_map(_Slots(random, day))


class _Slots(dict[str, str]):
    """Draws a value for each slot as the template asks for it."""

    def __init__(self, random: Random, day: date) -> None:
        super().__init__()
        self._random, self._day = random, day

    def __missing__(self, slot: str) -> str:
        name = slot.lower().rstrip("2")
        article = name.startswith("a_")
        value = self._draw(name.removeprefix("a_"), twin=slot.endswith("2"))
        if article:
            value = ("an " if value[0] in "aeiou" else "a ") + value
        return value[:1].upper() + value[1:] if slot[0].isupper() else value

    def _draw(self, name: str, *, twin: bool) -> str:
        if name == "date":
            then = self._day - timedelta(days=self._random.randrange(1, 250))
            return f"{then:%B} {then.day}" if self._random.random() < 0.5 else f"{then.day} {then:%B %Y}"
        if name == "year":
            return str(self._day.year - self._random.randrange(2, 12))
        if name == "large" and twin:
            return str(self._random.randrange(24, 900))
        if name in ("place", "person") and self._random.random() < _COINED:
            return " ".join(self._coined() for _ in range(2 if name == "person" else 1))
        value = self._random.choice(_LISTS[name])
        return value.format_map(self) if "{" in value else value

    def _coined(self) -> str:
        """A name that hardly any other report has, as in news: what is remembered of names must not pile up."""
        return "".join(self._random.choices(_SYLLABLES, k=self._random.choice((2, 3, 3)))).capitalize()


_COINED = 0.5  # of the names of places and people
_SYLLABLES = "ba dor kel mi san tur vel osk ra shim zen ul dar pa lo wen gha tre in mur ka bel ost fir".split()
_LISTS: dict[str, tuple[str, ...]] = {
    "place": PLACES, "region": REGIONS, "seat": SEATS, "force": FORCES, "state": STATES, "body": BODIES,
    "person": PEOPLE, "role": ROLES, "outlet": OUTLETS, "said": SAID, "hurt": HURT, "means": MEANS,
    "target": TARGETS, "who": WHO, "small": SMALL, "few": FEW, "bounded": ("{bound}{small}",),
    "country": COUNTRIES, "bound": BOUNDS, "large": LARGE, "day": DAYS, "since": SINCE,
}  # fmt: skip


def _lines(random: Random, day: date, words: int, *, lead: bool = True) -> Iterator[str]:
    """Sentences until there are enough words; none of one pattern twice, while there are patterns left."""
    used: set[str] = set()
    left = words
    while left > 20:  # a sentence has 20 words on average
        pattern = random.choice(LEADS if lead else random.choice(_MIX))
        if pattern in used and len(used) < _ENOUGH:
            continue
        used.add(pattern)
        lead = False
        line = fill(pattern, random, day)
        left -= len(line.split())
        yield line


def _paragraphs(lines: Iterator[str], random: Random, most: int) -> str:
    found: list[list[str]] = []
    room = 0
    for line in lines:
        if not room:
            found.append([])
            room = random.randint(1, most)
        found[-1].append(line)
        room -= 1
    return "\n\n".join(" ".join(paragraph) for paragraph in found)


def _wire(random: Random, day: date, words: int) -> str:
    place = random.choice(PLACES).upper()
    head = fill(random.choice(HEADLINES), random, day)
    body = _paragraphs(_lines(random, day, words), random, 2)
    return f"{head}\n\n{place}, {day:%B} {day.day} ({random.choice(OUTLETS)}) - {body}"


def _local(random: Random, day: date, words: int) -> str:
    return f"{fill(random.choice(HEADLINES), random, day)}\n{_paragraphs(_lines(random, day, words), random, 4)}"


def _bulletin(random: Random, day: date, words: int) -> str:
    return f"Daily bulletin, {day.day} {day:%B %Y}\n\n" + "\n".join(f"• {line}" for line in _lines(random, day, words))


def _authority(random: Random, day: date, words: int) -> str:
    body = _paragraphs(_lines(random, day, words, lead=False), random, 3)
    return (
        fill("Statement by {body}\n\n", random, day) + body + "\n\n" + fill("“{Place} will be rebuilt.”", random, day)
    )


def _running(random: Random, day: date, words: int) -> str:
    parts = [
        f"{random.choice(CROSSHEADS)}\n\n{_paragraphs(_lines(random, day, words // 4), random, 3)}" for _ in range(4)
    ]
    return "\n\n".join([fill(random.choice(HEADLINES), random, day), *parts])


STYLES: tuple[Callable[[Random, date, int], str], ...] = (_wire, _local, _bulletin, _authority, _running)
