"""The criteria sets, in the order in which results show them."""

from bot.clinical.sets.article import ARTICLE
from bot.clinical.sets.asas import ASAS
from bot.clinical.sets.asas2015 import ASAS_2015
from bot.clinical.sets.berlin import BERLIN
from bot.clinical.sets.calin import CALIN
from bot.clinical.sets.nice import NICE, SUSPICION

SETS = (NICE, ASAS, BERLIN, CALIN, ASAS_2015, ARTICLE)

__all__ = [
    "ARTICLE",
    "ASAS",
    "ASAS_2015",
    "BERLIN",
    "CALIN",
    "NICE",
    "SETS",
    "SUSPICION",
]
