"""Flags: what a word may be around a statement, as bits of one number; several may hold.

A module, imported as `Is`, and not a class or an enumeration: they are read thousands of times an article, and the
constants of a module are read several times faster.
"""

NONE = 0
AN = 1  # أن, إن and with pronouns
AND = 2  # it carries و or ف
BI = 4  # it carries ب ("بأن")
STOP = 8
OPENER = 16
TIME = 32
IN = 64
FROM = 128
TO = 256
UPON = 512
OF = 1024
WITH = 2048  # any other preposition
INSIDE = 4096
OCCASION = 8192
QUANTIFIER = 1 << 14
LINK = 1 << 15
VERB = 1 << 16  # a verb that says nothing
ACTION = 1 << 17  # a noun of action
NUMBER = 1 << 18
MARK = 1 << 19
ARTICLE = 1 << 20
CUE = 1 << 21  # worth a visit
NOT = 1 << 22
SAYING = 1 << 23
ADJECTIVE = 1 << 24
LATIN = 1 << 25
TITLE = 1 << 27  # a title that one named person may bear
PREPOSITIONAL = 1 << 28  # the first word of a prepositional cue
PHRASED = 1 << 29  # it goes on with a source's phrase in a way of its own
BREAK = 1 << 26  # any of AN, STOP, WITH, OF, UPON, TO, TIME, VERB
