"""The Calin criteria for inflammatory back pain (1977), as restated by Sieper 2009."""

from bot.clinical.criteria import CriteriaSet, Item, Source
from bot.clinical.rules import above, below, first_known, yes

CALIN = CriteriaSet(
    id="calin",
    name="Calin list (1977)",
    version="Calin 1977, as restated by Sieper 2009",
    source=Source(
        "Sieper 2009, Table 3 and footnotes, Annals of the Rheumatic Diseases",
        "https://ard.bmj.com/highwire/markup/182188/expansion?width=1000&height=500&iframe=true",
    ),
    items=(
        Item(
            "age_onset_under_40",
            "Pain that began before the age of 40",
            below("age_onset", 40),
        ),
        Item(
            "duration_over_3_months",
            "Pain for more than 3 months",
            above("duration_months", 3),
        ),
        Item("insidious_onset", "Pain that came on gradually", yes("insidious_onset")),
        Item(
            "morning_stiffness",
            "Morning stiffness, of any length",
            first_known(yes("morning_stiffness"), above("stiffness_minutes", 0)),
        ),
        Item(
            "better_with_exercise",
            "Pain that gets better with movement or exercise",
            yes("better_with_exercise"),
        ),
    ),
    needed=4,
)
