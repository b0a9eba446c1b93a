"""The person's own words behind each thing they told us, for the summary and the staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.interpretation.clauses import clauses_of
from bot.interpretation.cues import Cues, cue_classes

ABOUT: Mapping[str, tuple[str, ...]] = {
    "insidious_onset": ("onset.", "volunteered.gradual", "volunteered.sudden"),
    "morning_stiffness": ("stiff.", "volunteered.stiff_morning"),
    "stiffness_minutes": ("stiff.", "volunteered.stiff_morning"),
    "better_with_exercise": ("movement.move",),
    "better_with_rest": ("movement.still",),
    "night_pain": ("night.wakes", "night.sleeps", "volunteered.wakes"),
    "wakes_second_half": ("night.early_hours", "night.first_half", "night.no_pattern"),
    "night_better_on_getting_up": ("night.up",),
    "buttock_pain": ("buttock.",),
    "alternating_buttock_pain": ("buttock.",),
    "nsaid_tried": ("tablets.",),
    "nsaid_response_48h": ("tablets.",),
    "psoriasis": ("family.psoriasis", "listing.skin_part"),
    "ibd": ("family.ibd", "listing.bowel_part"),
    "uveitis_ever": ("family.uveitis", "listing.eye_part"),
    "enthesitis": ("listing.heel",),
    "arthritis": ("listing.arthritis", "listing.joint_part"),
    "fdr_spa": ("family.first_degree", "family.nobody"),
    "fh_related": ("family.first_degree", "family.second_degree", "family.nobody"),
    "physio_tried": ("physio.",),
    "physio_helped": ("physio.",),
    "leg_pain": ("legs.", "volunteered.leg"),
    "acute_red_painful_eye": ("eyes.",),
}
"""The lists of phrases (all whose names begin so) that show what a clause is about."""


def words_behind(
    features: Iterable[str], cues: Cues, known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """For each feature the clauses about it; the whole reply where no clause stands out."""
    clauses = clauses_of(cues.reply)
    found = dict(known or {})
    for name in features:
        lists = [each for each in cue_classes() if each.startswith(ABOUT.get(name, ("-",)))]
        spans = [span for each in lists for span in cues.spans(each)]
        telling = [c.text for c in clauses if any(c.holds(span) for span in spans)]
        found.setdefault(name, " … ".join(telling) or cues.reply.text.original)
    return found
