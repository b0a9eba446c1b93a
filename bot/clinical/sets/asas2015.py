"""The ASAS referral recommendation (2015), as far as a conversation can tell."""

from dataclasses import dataclass

from bot.clinical.criteria import CriteriaSet, Item, Source, judge, open_leaves
from bot.clinical.rules import (
    Compared,
    Rule,
    Yes,
    any_of,
    below,
    if_unknown,
    no_less_than,
    yes,
)
from bot.clinical.sets.asas import ASAS
from bot.values import Features


@dataclass(frozen=True)
class Meets(Rule):
    """Met when another set is met; a set that does not apply is not met."""

    criteria: CriteriaSet

    def judge(self, features: Features) -> bool | None:
        result = judge(self.criteria, features)
        return None if result.undecided else result.verdict == self.criteria.met

    def leaves(self) -> tuple[Yes | Compared, ...]:
        items = (*self.criteria.entry_with_back_pain(), *self.criteria.items)
        return tuple(leaf for item in items for leaf in item.rule.leaves())

    def open_leaves(self, features: Features) -> tuple[Yes | Compared, ...]:
        return open_leaves(judge(self.criteria, features), features)


ASAS_2015 = CriteriaSet(
    id="asas2015",
    name="ASAS referral list (2015)",
    version="Poddubnyy 2015, what can be told without tests",
    source=Source(
        "Poddubnyy 2015, Annals of the Rheumatic Diseases 74:1483",
        "https://doi.org/10.1136/annrheumdis-2014-207151",
    ),
    entry=(
        Item(
            "duration_from_3_months",
            "Pain for 3 months or longer",
            no_less_than("duration_months", 3),
        ),
        Item(
            "age_onset_under_45",
            "Pain that began before the age of 45",
            below("age_onset", 45),
        ),
    ),
    items=(
        Item("asas_met", "The ASAS list (2009) is met", Meets(ASAS)),
        Item(
            "joints_or_tendons",
            "Joint swelling, heel or Achilles tendon pain, or a whole finger or toe swollen",
            any_of(yes("arthritis"), yes("enthesitis"), yes("dactylitis")),
        ),
        Item(
            "skin_gut_or_eye",
            "Psoriasis, Crohn's disease or ulcerative colitis, or uveitis",
            any_of(yes("psoriasis"), yes("ibd"), yes("uveitis_ever")),
        ),
        Item(
            "family_history",
            "A relative with spondyloarthritis, psoriasis, Crohn's or colitis, or uveitis",
            any_of(yes("fdr_spa"), yes("fh_related")),
        ),
        Item(
            "nsaid_response_48h",
            "Pain that was much better within 48 hours of anti-inflammatory tablets",
            yes("nsaid_response_48h"),
        ),
        Item(
            "hla_b27_positive",
            "A positive HLA-B27 blood test, where one was done",
            if_unknown(yes("hla_b27"), verdict=False),
        ),
    ),
    needed=1,
    met="refer",
    not_met="not_met_on_history",
    counted=False,
)
