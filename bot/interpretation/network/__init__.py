"""The trained network: question and reply in, the chance of everything that may have been said."""

from bot.interpretation.network.chances import Chances
from bot.interpretation.network.network import Network, load_network

__all__ = ["Chances", "Network", "load_network"]
