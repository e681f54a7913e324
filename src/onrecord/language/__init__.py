"""One small interface over the models of language: what a layer may know of a text beside its characters."""

from onrecord.language.analysis import Analysis, analyse
from onrecord.language.identify import identify

__all__ = ["Analysis", "analyse", "identify"]
