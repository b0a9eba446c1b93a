"""A form bot as Rasa's own guide builds one, from our questionnaire and our labelled replies."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from benchmarks.labels import Label, Row, by_intent
from benchmarks.places import ROOT, STOCK, quiet_environment, stock_python
from bot.questionnaire import Questionnaire

EPOCHS = 100
MODEL = STOCK / "stock.tar.gz"
LABELS = STOCK / "labels.json"
TRAINING = STOCK / "training.json"
START = "smalltalk"


def config(epochs: int) -> dict[str, Any]:
    """What `rasa init` suggests; the ranking is longer, which changes no prediction."""
    count = "CountVectorsFeaturizer"
    intents = {"epochs": epochs, "constrain_similarities": True, "ranking_length": 0}
    policy = {"max_history": 5, "epochs": epochs}
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "en",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": count},
            {"name": count, "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", **intents},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": epochs, "constrain_similarities": True},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": [
            {"name": "MemoizationPolicy"},
            {"name": "RulePolicy"},
            {"name": "UnexpecTEDIntentPolicy", **policy},
            {"name": "TEDPolicy", **policy, "constrain_similarities": True},
        ],
    }


def domain(questionnaire: Questionnaire, intents: Sequence[str]) -> dict[str, Any]:
    """A slot from text for each question, consent first, all in one form."""
    asks = {"consent": "Do you agree?", **{q.id: q.ask for q in questionnaire}}
    says = {f"utter_ask_{name}": text for name, text in asks.items()}
    says |= {"utter_result": "Thank you. That is all.", "utter_stopped": "Stopped."}
    return {
        "version": "3.1",
        "intents": list(intents),
        "slots": {name: _slot(name) for name in asks},
        "forms": {"check_form": {"required_slots": list(asks)}},
        "responses": {name: [{"text": text}] for name, text in says.items()},
    }


def _slot(name: str) -> dict[str, Any]:
    asked = {"active_loop": "check_form", "requested_slot": name}
    return {"type": "text", "mappings": [{"type": "from_text", "conditions": [asked]}]}


def stories() -> dict[str, Any]:
    """Start, finish and stop: by rule, and as stories for the policies that learn."""
    start = [{"intent": START}, {"action": "check_form"}, {"active_loop": "check_form"}]
    ended = [{"action": "check_form"}, {"active_loop": None}, {"action": "utter_result"}]
    stopped = [{"action": "utter_stopped"}, {"action": "action_deactivate_loop"}]
    stop = [{"intent": "stop"}, *stopped, {"active_loop": None}]
    inside = [{"active_loop": "check_form"}]
    return {
        "version": "3.1",
        "rules": [
            {"rule": "start", "steps": start},
            {"rule": "finish", "condition": inside, "steps": ended},
        ],
        "stories": [
            {"story": "all the way", "steps": [*start, *ended]},
            {"story": "stop", "steps": [*start, *stop]},
        ],
    }


def nlu(examples: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "version": "3.1",
        "nlu": [
            {"intent": name, "examples": "".join(f"- {_plain(text)}\n" for text in texts)}
            for name, texts in examples.items()
        ],
    }


def _plain(text: str) -> str:
    """On one line and without brackets, which Rasa would take for entities."""
    return " ".join(text.translate(str.maketrans("[]{}", "()()")).split())


def write(questionnaire: Questionnaire, rows: Sequence[Row], epochs: int) -> None:
    """The whole project, into a folder of its own."""
    shutil.rmtree(STOCK, ignore_errors=True)
    (STOCK / "data").mkdir(parents=True)
    labels, examples = by_intent(rows, {q.id: q.fills for q in questionnaire})
    _save(LABELS, {name: asdict(label) for name, label in labels.items()})
    _save(STOCK / "config.yml", config(epochs))
    _save(STOCK / "domain.yml", domain(questionnaire, list(labels)))
    _save(STOCK / "data" / "nlu.yml", nlu(examples))
    _save(STOCK / "data" / "stories.yml", stories())


def _save(path: Path, content: Any) -> None:
    as_text = json.dumps if path.suffix == ".json" else _yaml
    path.write_text(as_text(content), encoding="utf-8")


def _yaml(content: Any) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False)


def train(questionnaire: Questionnaire, rows: Sequence[Row], epochs: int) -> float:
    """Seconds that training took; its model and labels are kept for the next time."""
    python = stock_python()
    write(questionnaire, rows, epochs)
    command = [str(python), "-m", "rasa", "train", "--fixed-model-name", "stock", "--out", "."]
    started = time.monotonic()
    with (STOCK / "training.log").open("w") as log:
        ended = subprocess.run(
            [*command, "--force"], cwd=STOCK, stdout=log, stderr=log, env=quiet_environment()
        )
    if ended.returncode or not MODEL.exists():
        raise RuntimeError(
            f"Stock Rasa did not train (status {ended.returncode}); see {STOCK}/training.log"
        )
    seconds = time.monotonic() - started
    _save(TRAINING, {"seconds": seconds, "epochs": epochs, "replies": len(rows)})
    return seconds


def last_training() -> dict[str, Any]:
    """Seconds, epochs and replies of the model at hand; an error when there is none."""
    if not (MODEL.exists() and TRAINING.exists()):
        missing = MODEL.relative_to(ROOT)
        raise RuntimeError(f"There is no trained stock bot at {missing}: run without --reuse.")
    return json.loads(TRAINING.read_text())


def labels() -> dict[str, Label]:
    return {name: Label(**label) for name, label in json.loads(LABELS.read_text()).items()}
