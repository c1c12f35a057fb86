"""Loaded words and neutral ones that mean the same by the codebook: what the swap tests exchange.

A pair stands here only where a reader would annotate the same figure for both: 'martyred' is 'killed', but 'martyrs'
are not 'soldiers'. Pairs hold for all sides alike; who uses a word of whom is never asked.
"""

from __future__ import annotations

import re

# neutral: loaded, in one part of speech and number. 'Killed' takes 'slain' only in the passive, as English does.
LOADED = {
    "killed": "martyred|murdered|massacred|slaughtered|butchered|eliminated|liquidated|exterminated|neutralised",
    "were killed": "were slain",
    "were killed in": "fell as martyrs in",
    ", killing": ", murdering|, massacring|, slaughtering|, butchering|, eliminating|, liquidating",
    "killing of": "murder of|massacre of|slaughter of|liquidation of|elimination of",
    "kill": "murder|massacre|slaughter|butcher|eliminate",
    "number of dead": "number of martyrs",
    "fighters": "terrorists|militants|insurgents|rebels|mercenaries|jihadists|infiltrators|bandits|extremists",
    "gunmen": "terrorists|bandits|mercenaries|infiltrators",
    "soldiers": "invaders|occupiers",
    "villagers": "settlers|colonists",
    "captured": "kidnapped|abducted",
    "detained": "kidnapped|abducted|arrested",
    "prisoners": "captives",
    "freed": "liberated",
    "government": "regime|junta",
    "security forces": "occupation forces|regime forces|forces of aggression",
    "attack": "aggression|outrage",
    "shelling": "criminal shelling|barbaric shelling|treacherous shelling",
    "strike": "cowardly strike|brutal strike|heroic strike",
    "bombing": "terrorist bombing|savage bombing",
    "raid": "heroic raid|cowardly raid",
    "destroyed": "wiped out|obliterated",
    "militia": "gang|terrorist group",
    "war": "aggression|holy war|special operation",
}
PAIRS = [(neutral, loaded) for neutral, words in LOADED.items() for loaded in words.split("|")]


def swapped(text: str, one: str, other: str, *, cased: bool = False) -> str:
    """The text with one expression put for another wherever it stands as words; a capital at its start stays."""

    def put(found: re.Match[str]) -> str:
        return other[0].upper() + other[1:] if found[0][0].isupper() else other

    return re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", put, text, flags=0 if cased else re.IGNORECASE)
