"""The clues in the clinic's own article: a list of things to mention, never a verdict."""

from bot.clinical.criteria import CriteriaSet, Item, Source
from bot.clinical.rules import above, all_of, any_of, below, not_, yes

ARTICLE = CriteriaSet(
    id="article",
    name="The clinic's own list",
    version="Clinic article, read in November 2026",
    source=Source(
        "Inflammatory vs Mechanical Back Pain: Why the Difference Matters",
        "the clinic's own article",
    ),
    items=(
        Item(
            "stiffness_over_45",
            "Morning stiffness for more than 45 minutes",
            above("stiffness_minutes", 45),
        ),
        Item(
            "better_with_exercise_not_rest",
            "Pain that gets better with movement or exercise, but not with rest",
            all_of(yes("better_with_exercise"), not_(yes("better_with_rest"))),
        ),
        Item(
            "wakes_second_half",
            "Waking with pain in the second half of the night",
            yes("wakes_second_half"),
        ),
        Item(
            "alternating_buttock_pain",
            "Buttock pain that swaps from side to side",
            yes("alternating_buttock_pain"),
        ),
        Item(
            "duration_over_3_months",
            "Pain for more than 3 months",
            above("duration_months", 3),
        ),
        Item(
            "age_onset_under_45",
            "Pain that began before the age of 45",
            below("age_onset", 45),
        ),
        Item("insidious_onset", "Pain that came on gradually", yes("insidious_onset")),
        Item(
            "uveitis_ever",
            "Uveitis (an inflamed eye), now or in the past",
            yes("uveitis_ever"),
        ),
        Item("psoriasis", "Psoriasis, now or in the past", yes("psoriasis")),
        Item("ibd", "Crohn's disease or ulcerative colitis", yes("ibd")),
        Item(
            "family_history",
            "A relative with spondyloarthritis or a related condition",
            any_of(yes("fdr_spa"), yes("fh_related")),
        ),
        Item(
            "enthesitis",
            "Heel or Achilles tendon pain, not from an injury",
            yes("enthesitis"),
        ),
        Item(
            "nsaid_response_48h",
            "Pain that was much better with anti-inflammatory tablets",
            yes("nsaid_response_48h"),
        ),
        Item(
            "physio_did_not_settle_it",
            "Physiotherapy that did not sort it out",
            all_of(yes("physio_tried"), not_(yes("physio_helped"))),
        ),
    ),
    needed=None,
)
