"""Trained judges: the chance of each outcome of one question, from the numbers of a reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Head:
    """Multinomial logistic regression, as two arrays."""

    outcomes: tuple[str, ...]
    weights: np.ndarray
    offsets: np.ndarray

    def chances(self, numbers: np.ndarray) -> Mapping[str, float]:
        # Not `@`: its threads cost more than they save on so small a product.
        scores = np.einsum("ij,j->i", self.weights, numbers) + self.offsets
        odds = np.exp(scores - scores.max())
        return dict(zip(self.outcomes, (odds / odds.sum()).tolist(), strict=True))


def trained(
    rows: np.ndarray, outcomes: Sequence[str], weights: Sequence[float], *, strictness: float = 2.5
) -> Head:
    """A head for labelled rows; scikit-learn is needed for this alone."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    if len(set(outcomes)) == 1:
        return Head(
            (outcomes[0],), np.zeros((1, rows.shape[1]), np.float32), np.zeros(1, np.float32)
        )
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

    model = LogisticRegression(C=strictness, max_iter=300, tol=1e-3)
    model.fit(csr_matrix(rows), list(outcomes), sample_weight=list(weights))
    coefficients, offsets = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        coefficients = np.vstack([-coefficients / 2, coefficients / 2])
        offsets = np.array([-offsets[0] / 2, offsets[0] / 2])
    return Head(
        tuple(map(str, model.classes_)), coefficients.astype(np.float32), offsets.astype(np.float32)
    )


def best(chances: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest outcome, and how likely it is."""
    return max(chances.items(), key=lambda item: item[1])
