"""French words, in lower case, that no change of theirs is light: they deny, they limit, they count, they date."""

from articles.content.french_dates import MONTHS, WEEKDAYS

NEGATIONS = frozenset(
    "ne n pas non jamais aucun aucune aucuns aucunes nul nulle nuls nulles rien personne guère point plus moins sans"
    " sauf hormis excepté ni sinon contre faux fausse fausses peu trop presque seul seule seuls seules seulement"
    " uniquement".split()
)
NEGATIVE_BEGINNINGS = ("anti", "contre", "non", "dés", "dis", "mal", "més", "dé", "il", "im", "in", "ir", "mé")
"""The longest of those that begin alike come first."""
NUMBER_WORDS = frozenset(
    "zéro un une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts"
    " trente quarante cinquante soixante septante huitante octante nonante cent cents mille millier milliers million"
    " millions milliard milliards demi demie demis demies tiers quart quarts moitié double doubles triple triples"
    " quadruple premier première premiers premières second seconde seconds secondes deuxième troisième quatrième"
    " cinquième sixième septième huitième neuvième dixième dizaine dizaines douzaine douzaines quinzaine vingtaine"
    " trentaine quarantaine cinquantaine soixantaine centaine centaines pourcent".split()
)
TIME_WORDS = frozenset(
    (*MONTHS, *WEEKDAYS, *"hier demain avant après printemps été automne hiver matin midi soir minuit".split())
)
