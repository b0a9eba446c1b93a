"""Replies that set one thing against another ("psoriasis yes, no colitis"), made from parts.

People answer lists item by item, and tell what helps beside what does not. Which word belongs to
which is soon learnt from many short examples, so these are made rather than written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

LISTS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "conditions": {
        "psoriasis": ("psoriasis", "the psoriasis", "psoriasis on my elbows", "the skin one"),
        "ibd": ("crohns", "Crohn's", "colitis", "crohns or colitis", "ulcerative colitis",
                "the bowel one", "the gut thing"),
        "uveitis_ever": ("uveitis", "iritis", "uveitis or iritis", "the eye one", "inflamed eye"),
    },
    "joints": {
        "enthesitis": ("heel pain", "the heel", "heels", "achilles", "achilles pain", "sore heel"),
        "arthritis": ("swollen joint", "a swollen knee", "the swollen joint", "swollen fingers",
                      "joint swelling"),
    },
}  # fmt: skip
ORDINALS = ("the first", "the second", "the third")
HAS = ("{} yes", "yes to {}", "{}: yes", "i do have {}", "got {}", "{} yep", "{} - yes",
       "had {}", "definitely {}", "{} aye")  # fmt: skip
HAS_NOT = ("{} no", "no to {}", "{}: no", "no {}", "never had {}", "{} nope", "{} - no",
           "not {}", "{} never", "havent got {}")  # fmt: skip
ONLY = ("just {}", "only {}", "{} only", "{} but nothing else", "just the one, {}")
BETWEEN = (", ", ". ", ", but ", " and ", "; ", " but ", "\n", ", ")

MOVING = ("moving", "moving about", "walking", "exercise", "the gym", "swimming", "a good walk",
          "being on my feet", "keeping busy", "stretching", "a bike ride", "gardening")  # fmt: skip
RESTING = ("sitting", "resting", "lying down", "sitting still", "being in the car", "the sofa",
           "a lie in", "putting my feet up", "staying in bed", "long meetings")  # fmt: skip
GOOD = ("{} good", "{} helps", "{} eases it", "better with {}", "{} is great for it", "{} better",
        "{} takes it away", "{} sorts it", "{} = good", "it likes {}")  # fmt: skip
BAD = ("{} bad", "{} makes it worse", "worse with {}", "{} is murder", "{} worse", "{} hurts",
       "{} sets it off", "{} = bad", "it hates {}", "{} does me no favours")  # fmt: skip
AGAINST = (", ", " but ", ". ", ", ", " and ", "; ", " while ", ", then ", "\n")
EFFECTS = {"better_with_exercise": MOVING, "better_with_rest": RESTING}


def contrasts(count: int, chance: Random) -> Iterator[dict[str, Any]]:
    """Made-up replies with their labels."""
    makers = (_listed, _listed, _in_order, _effects, _effects)
    for _ in range(count):
        yield chance.choice(makers)(chance)


def _listed(chance: Random) -> dict[str, Any]:
    """Some items of a list, each with its yes or no, or one of them alone."""
    question = chance.choice(list(LISTS))
    items = LISTS[question]
    if chance.random() < 0.15:
        name = chance.choice(list(items))
        features = {each: each == name for each in items}
        return _row(question, chance.choice(ONLY).format(chance.choice(items[name])), features)
    named = chance.sample(list(items), chance.randint(2, len(items)))
    features = {name: chance.random() < 0.5 for name in named}
    parts = [_put(value, chance.choice(items[name]), chance) for name, value in features.items()]
    return _row(question, _together(parts, BETWEEN, chance), features)


def _in_order(chance: Random) -> dict[str, Any]:
    """ "Yes to the first, no to the second"."""
    question = chance.choice(list(LISTS))
    names = list(LISTS[question])
    features = {name: chance.random() < 0.5 for name in names}
    if len(set(features.values())) == 1:
        features[names[0]] = not features[names[0]]
    places = [*ORDINALS[: len(names) - 1], chance.choice((ORDINALS[len(names) - 1], "the last"))]
    parts = [_put(features[name], place, chance) for name, place in zip(names, places, strict=True)]
    return _row(question, _together(parts, BETWEEN, chance), features)


def _put(value: bool, item: str, chance: Random) -> str:
    return chance.choice(HAS if value else HAS_NOT).format(item)


def _effects(chance: Random) -> dict[str, Any]:
    """What moving does beside what resting does."""
    features = {name: chance.random() < 0.5 for name in chance.sample(list(EFFECTS), 2)}
    parts = [
        chance.choice(GOOD if better else BAD).format(chance.choice(EFFECTS[name]))
        for name, better in features.items()
    ]
    question = chance.choice(("exercise_effect", "rest_effect", "exercise_effect", "opening"))
    return _row(question, _together(parts, AGAINST, chance), features)


def _together(parts: Sequence[str], joins: Sequence[str], chance: Random) -> str:
    whole = parts[0]
    for part in parts[1:]:
        whole += chance.choice(joins) + part
    return whole


def _row(question: str, text: str, features: Mapping[str, Any]) -> dict[str, Any]:
    optional = {"has_back_pain": True} if question == "opening" else {}
    return {
        "question": question,
        "text": text,
        "features": dict(features),
        "optional": optional,
        "acts": ["answer"],
    }
