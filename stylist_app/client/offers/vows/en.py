"""English."""

from stylist_app.client.offers.vows.speech import Speech, weekdays

_DO = (
    r"check|ask|find out|look into|look for|look it up|have a look|send|post|ship|call|ring|phone|email|e-mail|mail|text|message|write|reply|answer|"
    r"confirm|let you know|get back|come back to you|follow up|update you|tell you|show you|share|prepare|put|pick|choose|reserve|hold|keep|set|"
    r"order|book|bring|arrange|have (?:it|them|the|your|an?)|get (?:it|them|the|you|your)|measure|try|speak to|talk to (?:the|our|my)|"
    r"photograph|take a"
)
_GLADLY = "(?:also|then|just|gladly|definitely|certainly|personally)"
_OTHERS = r"%|€|£|\$|euro|percent|pieces|cm|days|week|hour|min"
"""A number before these is no clock."""


def speech() -> Speech:
    return Speech(
        acts=rf"\b(?:i|we)(?:'ll| will| shall|'m going to| am going to|'re going to)(?: {_GLADLY})? (?:{_DO})\b",
        doubts=r"\b(?:maybe|perhaps|might|would|could|should|won't|can't|cannot|will not|not sure|unless|in case|wish|he|she|they|never|yesterday|"
        r"once|when|as soon as|after you|either|or)\b",
        ifs=r"\bif\b",
        asks=r"\b(?:check|ask|find out|look|see) if\b",
        days={
            "today": "today|later on|before we close|tonight|this (?:morning|afternoon|evening)|(?:by )?the end of the day",
            "tomorrow": "tomorrow",
            "after": "the day after tomorrow",
            "week": "next week",
            "weekend_of": "(?:by |before )?the end of the week|(?:later )?this week",
        },
        weekdays=weekdays("monday/mon tuesday/tue wednesday/wed thursday/thu friday/fri saturday/sat sunday/sun"),
        hours={"morning": 11, "noon|lunchtime|lunch": 12, "afternoon": 16, "evening": 20, "tonight|night": 21},
        clock=rf"\b(?:at|by|before|around|about|until) (?P<h>\d{{1,2}})(?:[:.](?P<m>\d{{2}}))?\s?(?P<p>[ap]\.?m\b\.?)?(?! ?(?:{_OTHERS}))",
        spans=r"\b(?:in|within) (?:the next )?{N} (?:more )?(?:(?P<hour>hours?)|(?P<day>days?)|(?P<week>weeks?))\b",
        numbers={"a": 1, "an": 1, "one": 1, "the": 1, "two": 2, "three": 3, "four": 4, "five": 5, "a couple of": 2, "a few": 3},
        next="next ",
    )
