"""What the people in the pictures write."""

PLAN = {
    "who": "Marta Olsen, the last keeper of the lighthouse",
    "what": "Lights the lamp for the last time",
    "when": "On Saturday at dusk",
    "where": "The lighthouse on the coast road",
    "notes": "Ask what becomes of the lamp.",
}

LIGHT = (
    "<p>On Saturday at dusk, Marta Olsen will climb the 96 steps once more. "
    "Then the lamp on the coast road goes out for good.</p>"
    "<p>“I have never missed an evening,” she says, and puts the key back "
    "on its hook.</p>"
)

LIGHT_FEEDBACK = (
    "The first paragraph is lovely. Two things are missing: how old the lamp "
    "is, and what becomes of it."
)

FERRY_PLAN = {
    "who": "The crew of the ferry Anna",
    "what": "Waits for the school bus, every morning",
    "when": "On weekdays at ten past seven",
    "where": "The landing at Northside",
    "notes": "Two voices at least: somebody of the crew and a pupil.",
}

FERRY = (
    "<p>At ten past seven the Anna should leave. She does not: the bus is "
    "still on the hill.</p>"
    "<p>“Four minutes,” says the mate, without a look at the clock. On the "
    "deck nobody minds. Since the timetable changed in autumn, the ferry has "
    "waited 112 times, and was on time all the same on the other side.</p>"
    "<p>How? By the tide, and by a captain who knows it.</p>"
)

BAKERY_PLAN = {
    "who": "Three generations of one family",
    "what": "Bake 900 loaves before the town wakes up",
    "when": "From four in the morning",
    "where": "Mill Street 12",
}

BAKERY = (
    "<p>At four, Mill Street is dark but for one window. Behind it, nine "
    "hundred loaves are on their way.</p>"
)

ORCHARD_PLAN = {
    "who": "Pupils of the fourth form, and their grandparents",
    "what": "Plant 40 trees of kinds that nobody sells any more",
    "when": "On the first Saturday in April",
    "where": "The field behind the school",
}

TODOS = (
    # what, what about it, days until it is due, done
    ("Ride along on the ferry", None, None, True),
    ("Talk to a pupil", "Ask the school first.", None, True),
    ("Have the number of 112 confirmed", "By the harbour office.", 0, False),
    ("Check the spelling of all names", None, 1, False),
    ("Suggest two headlines", None, 2, False),
)

#: The item that comes last is the first to be shown.
TEMPLATE = {
    "items": [
        {
            "id": 5,
            "description": "Have a second source",
            "skip_if": [{"is_opinion": {"operator": "==", "value": True}}],
        },
        {
            "id": 4,
            "description": "Ask for the rights to the photos",
            "remove_if": [{"photo_count": {"operator": "==", "value": 0}}],
        },
        {
            "id": 1,
            "description": "Check the facts",
            "required": True,
            "items": [
                {"id": 3, "description": "Spell all names as their owners do"},
                {"id": 2, "description": "Have every number confirmed"},
            ],
        },
    ]
}

#: Days before today, minutes, of which story, what was done.
TIMES = (
    (3, 95, "light", "Visit to the lighthouse"),
    (3, 40, "bakery", "Notes put in order"),
    (2, 130, "bakery", "First draft"),
    (2, 25, "light", "Telephone call with the harbour office"),
    (1, 75, "ferry", "On the ferry with the crew"),
    (1, 50, "light", "Draft, and photos looked through"),
    (0, 45, "ferry", "Writing"),
)
