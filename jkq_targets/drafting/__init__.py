"""Drafts: the plan that a document prints, with what a person must decide."""

from jkq_targets.drafting._draft import Draft
from jkq_targets.drafting._drafting import draft_plan, drafted_goals
from jkq_targets.drafting._questions import Doubt, Question

__all__ = ["Doubt", "Draft", "Question", "draft_plan", "drafted_goals"]
