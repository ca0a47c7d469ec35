"""Stage 4: who says it."""

from showcar.extraction.attribution.carry import confirmed_by, frame_at, frames_of
from showcar.extraction.attribution.nouns import Frame, Speakers
from showcar.extraction.attribution.people import interviewee, introduce
from showcar.extraction.attribution.quotes import find_quotes

__all__ = ["Frame", "Speakers", "confirmed_by", "find_quotes", "frame_at", "frames_of", "interviewee", "introduce"]
