"""Who took it from whom: near-identical texts, rewrites, citations, and the groups that are one testimony."""

from showcar.judgement.copies.groups import Grouping, groups, links
from showcar.judgement.copies.profiles import Profile, profiles
from showcar.judgement.copies.tree import chosen, grouped

__all__ = ["Grouping", "Profile", "chosen", "grouped", "groups", "links", "profiles"]
