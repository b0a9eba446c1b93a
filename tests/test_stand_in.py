"""Rasa works with the stand-in for TensorFlow, and says clearly when something really wants it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import tensorflow as tf

from bot.settings import ROOT

PATIENCE = 300


def rasa(*command: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rasa", *command],
        cwd=ROOT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false", "PYTHONWARNINGS": "ignore"},
        input=said,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize(
    "compute",
    [
        lambda: tf.constant([1.0, 2.0]),
        lambda: tf.keras.layers.Dense(3),
        lambda: tf.random.set_seed(1),
    ],
)
def test_whoever_computes_with_it_is_told_what_to_do(compute):
    with pytest.raises(tf.TensorFlowNeeded, match=r"config\.yml"):
        compute()


def test_its_names_serve_as_base_classes_and_decorators():
    class Layer(tf.keras.layers.Layer):
        @tf.function
        def call(self) -> int:
            return 3

    assert Layer.call(None) == 3


@pytest.mark.slow
def test_rasa_validates_the_project():
    checked = rasa("data", "validate")

    assert checked.returncode == 0, checked.stdout[-2000:] + checked.stderr[-2000:]


@pytest.fixture
def model(bot, request):
    """The file of a trained model."""
    from bot.train import MODEL

    return str(request.config.getoption("--model") or MODEL)


@pytest.mark.slow
@pytest.mark.dialogue
def test_rasa_tests_its_stories(model, tmp_path):
    told = (
        "--stories",
        "tests/test_stories.yml",
        "--out",
        str(tmp_path),
        "--fail-on-prediction-errors",
    )
    tested = rasa("test", "core", "-m", model, *told)

    assert tested.returncode == 0, tested.stdout[-2000:] + tested.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.dialogue
def test_rasa_tests_its_understanding(model, tmp_path):
    tested = rasa("test", "nlu", "-m", model, "--nlu", "tests/test_nlu.yml", "--out", str(tmp_path))

    assert tested.returncode == 0, tested.stdout[-2000:] + tested.stderr[-2000:]
    assert (tmp_path / "intent_report.json").exists()


@pytest.mark.slow
@pytest.mark.dialogue
def test_rasa_shell_answers_a_line(model):
    """An emergency, because its reply needs no action server."""
    talked = rasa(
        "shell", "-m", model, "--endpoints", os.devnull, said="I have chest pain\n/stop\n"
    )

    assert "999" in talked.stdout, talked.stdout[-2000:] + talked.stderr[-2000:]
