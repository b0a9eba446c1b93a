"""Loads the trained model with the actions called directly instead of over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class InProcessActions(EndpointConfig):
    """An action server without the server."""

    def __init__(self, package: str = "actions") -> None:
        super().__init__(url="in-process")
        self._executor = ActionExecutor()
        self._executor.register_package(package)
        self.is_down = False

    async def request(self, json: dict[str, Any] | None = None, **kwargs: Any) -> Any:  # type: ignore[override]
        if self.is_down:
            raise ConnectionRefusedError("the action server is down")
        return await self._executor.run(json)


def load_trained(model: Path, actions: EndpointConfig | None = None) -> Agent:
    """The agent of a model file; Rasa would quietly take another one when it is missing."""
    if not model.exists():
        raise FileNotFoundError(f"There is no model at {model}. Run: ./backchat train")
    return Agent.load(model_path=str(model), action_endpoint=actions or InProcessActions())
