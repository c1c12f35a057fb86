"""Invented conflicts with known truth: incidents, who said what first, who copied whom (docs/evaluation.md).

`generate(seed)` writes reports in many styles; the pipeline reads their text like anybody's, and `measures` compares
what it found with what was meant.
"""

from evaluation.scenarios.scenario import Scenario, generate

__all__ = ["Scenario", "generate"]
