"""English words that say how things hang together rather than what they are, and a few that other languages have."""


def words(text: str) -> frozenset[str]:
    """The words of a table, which is easier to read as text."""
    return frozenset(text.split())


DETERMINERS = words(
    """
    a an the this that these those my your his her its our their each every some any no all both either neither
    another such what which whose many much more most few fewer less several enough half other
    """
)
PRONOUNS = words(
    """
    i you he she it we they me him us them one ones something anything nothing everything someone anyone nobody
    everyone who whom myself itself themselves yourself mine ours theirs there here
    """
)
PREPOSITIONS = words(
    """
    of in on at by for with from to into onto over under between among through during before after above below
    across against along around behind beyond despite except inside near off out outside per since than till toward
    towards until up down upon via within without about like as
    """
)
CONJUNCTIONS = words(
    """
    and or but nor so yet because although though while whereas if unless when whenever where wherever whether why
    how therefore thus hence then however instead rather otherwise
    """
)
AUXILIARIES = words(
    """
    am is are was were be been being do does did done doing have has had having can could may might must shall
    should will would ought need get gets got
    """
)
ADVERBS = words(
    """
    not never also too very just only even still already again once twice often usually always sometimes almost
    quite well now later maybe perhaps really actually basically simply mostly exactly else ever mainly
    """
)
CLOSED = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS
"""English words of closed classes: what is left is what a text is about."""

FOREIGN = {
    "de": """der die das und ist nicht ein eine einer eines dem den mit von zu auf fur sich werden wird durch auch bei
        als wenn oder aber wir ich sie es nur noch wie man damit dass sind zum zur nach uber einem einen kann""",
    "fr": """le la les des une est et dans pour que qui sur avec par pas plus ce cette ces nous vous ils elle sont aux
        du au ne se sa son mais ou donc comme lors entre leur on peut etre fait""",
    "es": """el la los las de que y en un una es por con para se no del al lo como mas pero sus le ya o este esta si
        porque son entre cuando muy sin sobre tambien hay donde ser puede cada""",
    "it": """il lo la gli le di che e un una per con non si del della dei delle da al sono come anche ma piu questo
        questa nel nella alla o se quando essere viene ogni""",
    "pt": """o a os as de que e em um uma para com nao por mais do da dos das no na se como mas ao ele sao foi pelo
        pela quando muito ser cada entre sem tambem isso""",
    "nl": """de het een en van is dat niet te op voor met zijn wordt aan ook als door bij maar of om naar uit deze dit
        worden kan er wij ze heeft hun meer""",
    "pl": """i w na z do nie sie jest to ze jak przez dla od po oraz co ale czy ktore ktory jego sa tego tylko tym""",
    "sv": """och att det som en for pa med inte ar den av till om har ett vid men sig fran kan nar blir eller""",
    "tr": """ve bir bu icin ile da de olarak daha cok gibi olan ne kadar sonra her veya ise""",
    "id": """yang dan di ini itu dengan untuk tidak dari dalam pada adalah akan ke atau juga karena oleh""",
    "ro": """si in de la cu pe un o nu este care din sa pentru mai ce sau se sunt""",
}
OTHERS = {code: words(table) - CLOSED for code, table in FOREIGN.items()}
"""Words of closed classes of other languages, without accents; what English has too says nothing."""
