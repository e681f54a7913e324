"""One small interface over the models of language: what a layer may know of a text beside its characters."""

from onrecord.language.analysis import Analysis, analyse
from onrecord.language.identify import identify
from onrecord.language.parser import Named, Word
from onrecord.language.parses import Parses

__all__ = ["Analysis", "Named", "Parses", "Word", "analyse", "identify"]
