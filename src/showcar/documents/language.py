"""Which language a report is in; in doubt, English.

Names of cars are in no language, so a headline or a list of names must not be taken for Dutch or Slovak. Three
stages: 1 common English words settle it; 2 without enough ordinary words it counts as English; 3 eldc decides, where
it is sure.
"""

import importlib
import re

NAMES = {
    "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "ml": "Malayalam", "mr": "Marathi", "ms": "Malay",
    "nl": "Dutch", "no": "Norwegian", "or": "Odia", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "yo": "Yoruba", "zh": "Chinese", "und": "an unknown language",
}  # fmt: skip
_PART = 10_000
_FEW_LETTERS = 20
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans({chr(i): " " for i in range(128) if not chr(i).isalpha()})
_ORDINARY = re.compile(r"(?<![\w.-])[a-zà-öø-ÿāăąćčđďęěğıłńňőřśşšťůűźżž]{2,}(?![\w-])")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1dff\u2e80-\ud7ff\uf900-\ufaff\U00010000-\U0003ffff]")
_ENGLISH_WORDS = (
    "the of and to is that for with was will be it as on are by from this has have been not but its at which he they "
    "would could should than their what you we were had there who"
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())


def language(text: str) -> str:
    """ISO 639-1 code of the language of a cleaned text; `en` when in doubt or when there is too little text.

    Long texts are judged by their beginning, middle and end.

    >>> language("BMW M Hybrid V8")
    'en'
    >>> language("Der neue BMW Z4 kommt nicht mehr auf den Markt.")
    'de'
    """
    sample = _sample(text)
    plain = sample.isascii()
    words = sample.lower().translate(_LETTERS).split() if plain else [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters < _FEW_LETTERS:
        return "en"
    beyond = 0 if plain else len(_BEYOND_LATIN.findall(sample))
    if beyond * 2 < letters:
        english = sum(map(_ENGLISH.__contains__, words))
        if english * 6 >= len(words):
            return "en"
        if len(_ORDINARY.findall(sample)) < 3:
            return "en"
        return _detected(sample, sure=True)
    return _detected(sample, sure=False)


def _sample(text: str) -> str:
    if len(text) <= 3 * _PART:
        return text
    middle = len(text) // 2
    return f"{text[:_PART]}\n{text[middle : middle + _PART]}\n{text[-_PART:]}"


def _detected(sample: str, *, sure: bool) -> str:
    eldc = importlib.import_module("eldc")
    eldc.init()
    found = eldc.detect_details(sample)
    code = str(found.language)
    if code not in NAMES:
        return "en" if sure else "und"
    return code if found.reliable or not sure else "en"
