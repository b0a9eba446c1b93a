"""What Rasa's default kind of pipeline makes of the same examples.

Rasa's recommended pipeline is sparse features with DIET, which needs TensorFlow. In its place stand
the same sparse features (words, pairs, letters) and one logistic regression, as
LogisticRegressionClassifier has it, with an intent for every act and every set of facts. It does
not know which question was asked, and reads no amounts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.interpretation import Reading

Row = Mapping[str, Any]
AMOUNTS = ("age_now", "age_onset", "duration_months", "stiffness_minutes")


class Baseline:
    """Intents for acts and facts, from words alone."""

    def train(self, rows: Sequence[Row]) -> Baseline:
        from sklearn.feature_extraction.text import CountVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline, make_union

        words = CountVectorizer(ngram_range=(1, 2))
        letters = CountVectorizer(analyzer="char_wb", ngram_range=(1, 4), max_features=20_000)
        kinds = [_intent(row) for row in rows]
        common = {kind for kind in kinds if kinds.count(kind) >= 5}
        kept = [(r["text"], k) for r, k in zip(rows, kinds, strict=True) if k in common]
        self._pipeline = make_pipeline(
            make_union(words, letters), LogisticRegression(max_iter=60, tol=1e-2)
        )
        self._pipeline.fit([text for text, _ in kept], [kind for _, kind in kept])
        return self

    def read(self, row: Row) -> Reading:
        found = json.loads(str(self._pipeline.predict([row["text"]])[0]))
        flags = found["features"].get("red_flags")
        codes = tuple(flags) if isinstance(flags, list) else ()
        return Reading(found["act"], found["features"], red_flags=codes)


def _intent(row: Row) -> str:
    facts = {name: value for name, value in row["features"].items() if name not in AMOUNTS}
    act = row["acts"][0]
    return json.dumps({"act": act, "features": facts if act == "answer" else {}}, sort_keys=True)
