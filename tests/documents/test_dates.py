"""A date of publication is what the report tells or its text fixes, and nothing else."""

import pytest

from showcar.documents.dates import dates, first_date, heading
from showcar.documents.inference import infer
from showcar.documents.text import parse

WRITTEN = {
    "iso": ("2024-02-29", ["2024-02-29"]),
    "iso with time": ("2024-02-29T23:30:00-05:00", ["2024-02-29"]),
    "day month year": ("on 29th Feb. 2024", ["2024-02-29"]),
    "month day year": ("February 29, 2024", ["2024-02-29"]),
    "month year": ("in Sept. 2024", ["2024-09"]),
    "points": ("29.02.2024", ["2024-02-29"]),
    "two readings": ("03/04/2024", ["2024"]),
    "one reading": ("03/24/2024", ["2024-03-24"]),
    "no such day": ("30 February 2024", []),
    "figures": ("2024 units, 12.5.2 and 5-2024-x", []),
    "comma after the month": ("Sep, 18 2007", ["2007-09-18"]),
    "no space after the comma": ("March 12,2014", ["2014-03-12"]),
    "point after the day": ("09. April 2008", ["2008-04-09"]),
    "glued to a name": ("Jane RoeJan 5, 2014", ["2014-01-05"]),
    "glued to a name, day first": ("Jane Roe17 Aug 2015", ["2015-08-17"]),
    "slashes around a month's name": ("18/July/2008", ["2008-07-18"]),
    "as programs print it": ("Tue Jul 10 19:49:24 GMT-06:00 2007", ["2007-07-10"]),
    "a verb": ("it may 2024", ["2024-05"]),
}
TOLD = {
    "dateline": ("DETROIT, Jan. 12, 2026 (Reuters) — GM said so.", "2026-01-12"),
    "dateline in German order": ("Munich, 12 March 2024 – The firm said so.", "2024-03-12"),
    "dateline of a press release": ("Munich. 12 March 2024. The firm said so.", "2024-03-12"),
    "dateline after the agency": ("LONDON (Reuters) - 12 Mar 2024 - The firm said so.", "2024-03-12"),
    "dateline without a year": ("MUNICH, March 3 (Reuters) - BMW said so.", None),
    "its year in the last line": ("MUNICH, March 3 (Reuters) - BMW said so.\n\n© 2024 Thomson", "2024-03-03"),
    "its year in the text": ("MUNICH, March 3 (Reuters) - It was shown last year (2023).", "2024-03-03"),
    "copyright alone": ("BMW said so.\n\n© 2024 Thomson", None),
    "byline": ("GM kills it\nBy Jane Roe | 12 March 2024\n\nDead.", "2024-03-12"),
    "published": ("GM kills it\n\nPublished: March 3, 2024\n\nDead.", "2024-03-03"),
    "published before updated": ("It\n\nUpdated March 5, 2024\nPublished March 3, 2024 by X\n\nDead.", "2024-03-03"),
    "updated alone": ("It is dead\n\nLast updated: March 5, 2024\n\nDead.", "2024-03-05"),
    "a line of its own": ("GM kills it\n\nTuesday, Mar 3, 2024, 10:15 AM ET\n\nDead.", "2024-03-03"),
    "outlet and date": ("The Z4 is dead\n\nCar Ledger, 12 June 2024\n\nDead.", "2024-06-12"),
    "date and desk": ("The Z4 is dead\n\n12.06.2024, by the car desk\n\nDead.", "2024-06-12"),
    "outlet, weekday, date, time": ("The Z4 is dead\n\nCarblog | Wednesday 3 July 2024, 07:15\n\nDead.", "2024-07-03"),
    "place and date": ("Q&A: the designer\n\nMunich, 9 September 2025\n\nWhy?", "2025-09-09"),
    "post in a forum": ("Z4 dead?\n\n#1  jane_r  14 Jan 2025, 19:02\nis it", "2025-01-14"),
    "day first, by its spelling": ("The Z4 is dead\n\n03/02/2026 - News\n\nIts tyres cost €90.", "2026-02-03"),
    "month first, by its units": ("The Z4 is dead\n\n03/02/2026 - News\n\nIts tires last 90 miles.", "2026-03-02"),
    "neither": ("The Z4 is dead\n\n03/02/2026 - News\n\nDead.", "2026"),
    "weekday that fits one year": (
        "May 6 (Wire) - The maker said on Tuesday that deliveries begin in 2026 and not in 2025.",
        "2025-05-06",
    ),
    "weekday that fits no year": (
        "May 6 (Wire) - The maker said on Monday that deliveries begin in 2026 and not in 2025.",
        None,
    ),
    "published before an update beside it": (
        "It\n\nPublished: 4 March 2014 Updated: 6 May 2015\n\nDead.",
        "2014-03-04",
    ),
    "published after an update beside it": (
        "It\n\nUpdated 6 May 2015, first published 4 March 2014\n\nX.",
        "2014-03-04",
    ),
    "times before the dates": (
        "It\n\nPublished 12:01 a.m. ET Jan. 8, 2018 | Updated 3:22 p.m. ET Jan. 9, 2018\n\nDead.",
        "2018-01-08",
    ),
    "date with its update": ("It\n\n14 January 2008 (updated 26 January 2015)\n\nDead.", "2008-01-14"),
    "source before the label": ("It\n\nMotor Ledger Published: 2019-04-20 06:24:52\n\nDead.", "2019-04-20"),
    "bullet and time": ("• Apr 7th 2007 at 1:07PM\n  • 17\n\nIt is dead.", "2007-04-07"),
    "name, date and comments": ("It\n\nJane Roe | Sep, 18 2007 | 0 Comments\n\nDead.", "2007-09-18"),
    "desk, date and place": ("It\n\nNews | Jan 4, 2010 | Detroit\n\nDead.", "2010-01-04"),
    "glued byline": ("Jane Roe17 Aug 2015\nNEWS\n\nIt is dead.", "2015-08-17"),
    "glued weekday": ("It\n\nCar SourcesSaturday 19th January, 2013\n\nDead.", "2013-01-19"),
    "weekday, time and author": ("It\n\nOn: Fri, Sep 30, 2011 at 12:13PM | By: Jane Roe\n\nDead.", "2011-09-30"),
    "date by author": ("It\n\n4 March, 2014 by Jane Roe | 5 comments\n\nDead.", "2014-03-04"),
    "posted on, without an author": ("It\n\nPosted on Jul 31, 2017 by\n\nDead.", "2017-07-31"),
    "posted in": ("It\n\nPosted in News by Jane Roe on 4 March 2014\n\nDead.", "2014-03-04"),
    "dash and points": ("It\n\n— 03.01.2014\n\nDead.", "2014-01-03"),
    "span of a show": ("It\n\nGeneva Motor Show, 4-14 March 2010\n\nDead.", None),
    "an entry of a table": ("It\n\nUnveiled: 12 January 2010\n\nDead.", None),
    "a showing, without a colon": ("It\n\nDebut 12 January 2010\n\nDead.", None),
    "a month in a headline": ("It\n\nMarch 2026 updated Z4 comes to dealers\n\nDead.", None),
    "a date in a list": ("The Z4 is dead\n\n- on sale, 12 June 2026\n\nDead.", None),
    "a sentence with a date": ("The Z4 is dead\n\nIt goes on sale in Munich, 12 June 2026.", None),
    "embargo": ("PRESS\n\nEmbargo: 5 March 2019, 09:45 CET\n\nIt is here.", "2019-03-05"),
    "a magazine's month": ("NEW METAL / June 1999\n\nIt is dead.", "1999-06"),
    "a magazine's issue": ("OLD FILES\n(from our issue of March 1983)\n\nIt is dead.", "1983-03"),
    "a month that is no magazine's": ("New Concept Launch / June 1999\n\nIt is due.", None),
    "dateline in figures": ("Paris, 19.10.2022 – Lunch with a designer\n\nIt is dead.", "2022-10-19"),
    "dateline in brackets": ("FRANKFURT (Sept. 10, 2013) – It is dead.", "2013-09-10"),
    "glued by a bar": ("It\n\nJune 1, 1989|By Jane Roe, Car Tribune.\n\nDead.", "1989-06-01"),
    "behind the last stop of a deck": (
        "SIX\nShow cars, and what will become of them. 21 October 1988\n\nX.",
        "1988-10-21",
    ),
    "filed": ("It\n\n18 July 2022 / filed under: promises / 31 comments\n\nDead.", "2022-07-18"),
    "in stars": ("It\n\n*Back Roads, no. 212 — 20 November 2025*\n\nDead.", "2025-11-20"),
    "published without its year": (
        "LOT 224\n\nPREVIEW · Monterey, August 18–19, 2017 · Published August 3\n\nDead.",
        "2017-08-03",
    ),
    "a dateline before a semicolon": (
        "It changes\n\nTURIN, August 8, 2003; Reuters said that it changes.",
        "2003-08-08",
    ),
    "a headline about a date": ("Updated Z4 arrives in March 2026\n\nIt is due.", None),
    "a sentence about a date": ("In March 2024, BMW showed the car.", None),
    "sales begin": ("Sales: from 3 March 2026\n\nIt is due.", None),
}
FIXED = {
    "years ago at a show": ("It was first shown two years ago at the 2016 Detroit motor show.", "2018"),
    "last week at a show": ("Last week at the 2013 Geneva Motor Show, Kia showed the Provo.", "2013"),
    "at a show, some time": ("It was shown at the 2013 Geneva Motor Show.", None),
    "year beside last year": ("It was shown last year (2023).", "2024"),
    "last year beside year": ("In 2024, last year, it was shown.", "2025"),
    "next year": ("Next year (2026) it goes on sale.", "2025"),
    "this year": ("It comes this year, 2025, as planned.", "2025"),
    "years ago": ("Two years ago (2022) it was shown.", "2024"),
    "last month": ("Last month (December 2025) the firm said no.", "2026-01"),
    "today": ("BMW said today, 12 March 2025, that it is dead.", "2025-03-12"),
    "yesterday": ("BMW said yesterday (31 December 2024) that it is dead.", "2025-01-01"),
    "through a show": ("It was seen at last year's Villa d'Este in May 2023.", "2024"),
    "through a show with its year": ("The car, shown last year at the 2023 Munich Motor Show, is dead.", "2024"),
    "through a car": ("Last year, Opel unveiled the Sprinto. A copy of the Sprinto concept from 2021 is due.", "2022"),
    "through a car, by verb": (
        "The Sprinto, revealed in July 2021, is fast. A year ago Opel showed the Sprinto.",
        "2022",
    ),
    "through a show last fall": ("The car, seen at the 2010 Paris Auto Show last fall, is due.", "2011"),
    "through a show last spring": ("The car, seen at the 2010 New York Auto Show last spring, is due.", None),
    "through a show earlier this year": ("It was at the 2014 Geneva Motor Show earlier this year.", "2014"),
    "through a show two years ago": ("It was seen at the 2014 Geneva Motor Show two years ago.", "2016"),
    "through an annual report": (
        "It sold 40,000 cars last year, according to figures in the 2015 Opel annual report.",
        "2016",
    ),
    "through a talk": (
        "It was shown earlier this year. She said at the 2014 New York motor show that it is dead.",
        "2014",
    ),
    "through a talk, later year": (
        "It was shown earlier this year. She said at the 2014 New York motor show that a 2016 start is off.",
        None,
    ),
    "through a talk, last year": (
        "It was shown earlier this year. She said at the 2014 Paris Show that last year was bad.",
        None,
    ),
    "a talk far away": ("It was shown earlier this year." + " Dead." * 60 + " He spoke at the 2014 Paris Show.", None),
    "a talk alone": ("She said at the 2014 New York motor show that it is dead.", None),
    "two cars in a sentence": (
        "Opel drops the Sprinto that debuted in 2005 in Detroit, and ponders the Zedda that debuted last year.",
        None,
    ),
    "two cars without a comma": ("The Sprinto debuted in 2005 and the Zedda debuted last year.", None),
    "another car in its clause": (
        "The Sprinto concept from 2005 is lost. Last year it showed the Zedda, and the Sprinto.",
        None,
    ),
    "another car": ("Last year Opel unveiled the Sprinto. The brand unveiled the Zedda in 2019.", None),
    "the maker alone": ("Last year BMW unveiled a car. The BMW concept from 2019 was nice.", None),
    "another event": ("Last year Opel revealed the production version of the Sprinto, a concept from 2021.", None),
    "yet to come": ("Last year Opel unveiled the Sprinto. The Sprinto will be revealed in 2027.", None),
    "two years": (
        "Last year Opel unveiled the Sprinto, after the Sprinto study from 2021. A Sprinto study from 2020 is lost.",
        None,
    ),
    "at odds": ("Last year (2023) it was shown. This year (2025) it is dead.", None),
    "shown later than that": ("It was planned last year (2013). The Zedda was unveiled in 2019.", None),
    "model year": ("Next year, 2026 model year cars come. Last year's 2024 model was fast.", None),
    "sales of a year": ("Last year it sold 500 units, more than in 2022.", None),
    "years alone": ("The 2013 study is a teaser of the 2016 model of 2014.", None),
    "months gone by": (
        "Seventeen months have gone by since the Sprinto turned on its stand, in September 1985.",
        "1987-02",
    ),
    "last month's show": ("It stunned last month's New York Auto Show. It was April 2015, and it rained.", "2015-05"),
    "through an age": ("The follow-up from 2008 was built in months. The design is already 17 years old.", "2025"),
    "through an age, two years told": ("The 1999 car and the 2008 one are dear. It is now 17 years old.", None),
    "through a headline": (
        "Paris motor show 2010: Sprinto 'should be made'\n\nSpeaking to us at the Paris motor show he said so.",
        "2010",
    ),
    "through a headline's end": (
        "Sprinto concept: Geneva motor show 2011\n\nThe Sprinto has just been revealed at the Geneva show.",
        "2011",
    ),
    "through a show's short name": (
        "Frankfurt 2011: Sprinto 'on its way'\n\nThe boss told us at Frankfurt that it comes.",
        "2011",
    ),
    "a headline over what was shown long ago": (
        "Looking back: Geneva motor show 2011\n\nThe Sprinto was revealed at the Geneva show.",
        None,
    ),
    "a headline alone": ("Paris motor show 2010: Sprinto 'should be made'\n\nHe said so.", None),
    "through a show in lower case": ("Revealed at the 2014 Paris motor show last year, it is dead.", "2015"),
    "last november": ("Last November it was shown. It was built in 2024.", None),
}


@pytest.mark.parametrize(("text", "want"), WRITTEN.values(), ids=WRITTEN)
def test_dates_as_they_are_written(text: str, want: list[str]) -> None:
    assert [found.iso for found in dates(text)] == want


@pytest.mark.parametrize(("text", "want"), TOLD.values(), ids=TOLD)
def test_date_that_the_report_tells(text: str, want: str | None) -> None:
    found = parse(text)
    assert found.published == want
    assert (found.published_from is None) == (want is None)


@pytest.mark.parametrize(("text", "want"), FIXED.values(), ids=FIXED)
def test_date_that_the_text_fixes(text: str, want: str | None) -> None:
    found = infer(text)
    assert (found and found.published) == want


def test_words_that_fix_a_date_stand_in_the_text() -> None:
    text = "Last year, Opel unveiled the Sprinto. A copy of the Sprinto concept from 2021 is due."
    found = infer(text)
    assert found is not None
    assert all(part in text for part in found.words.split(" … "))


def test_by_and_agency() -> None:
    told = heading("GM kills it\nBy JANE ROE and Jim Doe\n\nDETROIT (Reuters) - It is dead.")
    assert (told.author, told.agency) == ("JANE ROE and Jim Doe", "Reuters")
    assert heading("GM kills it\nBY JANE ROE\n\nDead.").author == "Jane Roe"
    assert heading("By all accounts the car is dead.").author is None


@pytest.mark.parametrize(
    ("words", "want"), [("2024", "2024"), ("in 2024", None), ("", None), ("20240229", "2024-02-29")]
)
def test_metadata_may_be_a_year(words: str, want: str | None) -> None:
    assert first_date(words) == want
