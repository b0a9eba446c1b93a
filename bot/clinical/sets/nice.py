"""When NICE says to refer someone with back pain to a rheumatologist (guideline NG65)."""

from bot.clinical.criteria import Borderline, CriteriaSet, Item, Source
from bot.clinical.rules import above, any_of, below, no_less_than, yes

NICE = CriteriaSet(
    id="nice",
    name="NICE list (NG65)",
    version="NG65, published 28 February 2017, recommendation 1.1.5",
    source=Source(
        "NICE guideline NG65, Spondyloarthritis in over 16s",
        "https://www.nice.org.uk/guidance/ng65/chapter/recommendations",
    ),
    entry=(
        Item("age_now_from_16", "Aged 16 or over", no_less_than("age_now", 16)),
        Item(
            "age_onset_under_45",
            "Pain that began before the age of 45",
            below("age_onset", 45),
        ),
        Item(
            "duration_over_3_months",
            "Pain for more than 3 months",
            above("duration_months", 3),
        ),
    ),
    items=(
        Item(
            "age_onset_under_35",
            "Pain that began before the age of 35",
            below("age_onset", 35),
        ),
        Item(
            "wakes_second_half",
            "Waking with pain in the second half of the night",
            yes("wakes_second_half"),
        ),
        Item("buttock_pain", "Pain in the buttocks", yes("buttock_pain")),
        Item(
            "better_with_exercise",
            "Pain that gets better with movement",
            yes("better_with_exercise"),
        ),
        Item(
            "nsaid_response_48h",
            "Pain that was much better within 48 hours of anti-inflammatory tablets",
            yes("nsaid_response_48h"),
        ),
        Item(
            "fdr_spa",
            "A parent, brother, sister, son or daughter with spondyloarthritis",
            yes("fdr_spa"),
        ),
        Item(
            "arthritis",
            "A swollen, painful joint, now or in the past, not from an injury",
            yes("arthritis"),
        ),
        Item(
            "enthesitis",
            "Heel or Achilles tendon pain, now or in the past, not from an injury",
            yes("enthesitis"),
        ),
        Item("psoriasis", "Psoriasis, now or in the past", yes("psoriasis")),
    ),
    needed=4,
    met="refer",
    borderline=Borderline(
        count=3,
        test=yes("hla_b27"),
        untested="hla_b27_test",
        positive="refer",
        negative="not_met_b27_negative",
    ),
)

# Not among the nine, but NICE asks to look again where one of them is or was present.
SUSPICION = any_of(yes("psoriasis"), yes("ibd"), yes("uveitis_ever"))
