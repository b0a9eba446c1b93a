"""The Berlin criteria for inflammatory back pain (2006)."""

from bot.clinical.criteria import CriteriaSet, Item, Source
from bot.clinical.rules import above, all_of, below, not_, yes

BERLIN = CriteriaSet(
    id="berlin",
    name="Berlin list (2006)",
    version="Rudwaleit 2006",
    source=Source(
        "Rudwaleit 2006, Arthritis and Rheumatism 54:569",
        "https://scilit.net/publications/c74693becafe52a0bb38c30f1b8615bf",
    ),
    entry=(
        # The study took people younger than 50 now, not people whose pain began before 50.
        Item("age_now_under_50", "Aged under 50 now", below("age_now", 50)),
        Item(
            "duration_over_3_months",
            "Pain for more than 3 months",
            above("duration_months", 3),
        ),
    ),
    items=(
        Item(
            "stiffness_over_30",
            "Morning stiffness for more than 30 minutes",
            above("stiffness_minutes", 30),
        ),
        Item(
            "better_with_exercise_not_rest",
            "Pain that gets better with movement or exercise, but not with rest",
            all_of(yes("better_with_exercise"), not_(yes("better_with_rest"))),
        ),
        # The paper says "second half of the night only"; its later restatement drops "only".
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
    ),
    needed=2,
)
