"""The network, as PyTorch trains it."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoModel

from bot.interpretation.network.names import QUESTIONS, SIZES
from bot.language.encoder.weights import WEIGHTS_SHA256, checked, model_folder

WIDE = 384
LEFT_OUT, EVIDENCE_LEFT_OUT = 0.1, 0.2


class ReadingNetwork(nn.Module):
    """MiniLM over question and reply; then meaning, question and evidence meet in one layer."""

    def __init__(self, evidence: int) -> None:
        super().__init__()
        checked(model_folder() / "model.safetensors", WEIGHTS_SHA256)
        self.encoder = AutoModel.from_pretrained(model_folder(), add_pooling_layer=False)
        # Thirty thousand words' vectors would learn by heart; the layers above them generalise.
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        self.question = nn.Embedding(len(QUESTIONS), WIDE)
        nn.init.zeros_(self.question.weight)
        self.evidence = nn.Linear(evidence, WIDE, bias=False)
        self.meeting = nn.Linear(2 * WIDE, WIDE)
        self.scores = nn.Linear(WIDE, sum(SIZES))
        self.left_out = nn.Dropout(LEFT_OUT)

    def forward(
        self, words: dict[str, torch.Tensor], question: torch.Tensor, evidence: torch.Tensor
    ) -> torch.Tensor:
        """One row of scores a reply, in the order of `names`."""
        states = self.encoder(**words).last_hidden_state
        mask = words["attention_mask"].unsqueeze(-1).float()
        mean = (states * mask).sum(1) / mask.sum(1)
        meaning = self.left_out(torch.cat([mean, states[:, 0]], dim=1))
        seen = functional.dropout(evidence, EVIDENCE_LEFT_OUT, self.training)
        met = functional.gelu(self.meeting(meaning) + self.question(question) + self.evidence(seen))
        scores: torch.Tensor = self.scores(self.left_out(met))
        return scores
