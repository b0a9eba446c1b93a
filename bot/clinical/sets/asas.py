"""The ASAS experts' criteria for inflammatory back pain (2009)."""

from bot.clinical.criteria import CriteriaSet, Item, Source
from bot.clinical.rules import above, all_of, below, not_, yes

ASAS = CriteriaSet(
    id="asas",
    name="ASAS list (2009)",
    version="Sieper 2009",
    source=Source(
        "Sieper 2009, Table 2, Annals of the Rheumatic Diseases",
        "https://ard.bmj.com/highwire/markup/182185/expansion?width=1000&height=500&iframe=true",
    ),
    entry=(
        Item(
            "duration_over_3_months",
            "Pain for more than 3 months",
            above("duration_months", 3),
        ),
    ),
    items=(
        Item(
            "age_onset_under_40",
            "Pain that began before the age of 40",
            below("age_onset", 40),
        ),
        Item("insidious_onset", "Pain that came on gradually", yes("insidious_onset")),
        Item(
            "better_with_exercise",
            "Pain that gets better with movement or exercise",
            yes("better_with_exercise"),
        ),
        Item(
            "not_better_with_rest",
            "Pain that does not get better with rest",
            not_(yes("better_with_rest")),
        ),
        Item(
            "night_pain_eased_by_getting_up",
            "Pain at night that eases on getting up",
            all_of(yes("night_pain"), yes("night_better_on_getting_up")),
        ),
    ),
    needed=4,
)
