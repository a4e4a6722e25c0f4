"""The rules as literal tables. `⍽` is U+00A0, `¬` U+202F: one letter for each, so that a table can be read."""

from typing import NamedTuple


def typed(text: str) -> str:
    """Return a text of the tables with its real spaces."""
    return text.replace("⍽", "\u00a0").replace("¬", "\u202f")


class Row(NamedTuple):
    """What is typed, and what it becomes in each locale. One result stands for both."""

    rule: str
    given: str
    quebec: str
    france: str


def both(rule: str, given: str, expected: str) -> Row:
    """Return a row whose two locales agree."""
    return Row(rule, typed(given), typed(expected), typed(expected))


def each(rule: str, given: str, quebec: str, france: str) -> Row:
    """Return a row whose two locales differ."""
    return Row(rule, typed(given), typed(quebec), typed(france))


FIRES = [
    both("deux-points", "Trois mots : la suite", "Trois mots⍽: la suite"),
    both("deux-points", "Trois mots: la suite", "Trois mots⍽: la suite"),
    both("deux-points", "Trois mots¬: la suite", "Trois mots⍽: la suite"),
    both("deux-points", "Trois mots :", "Trois mots⍽:"),
    each("point-virgule", "un mot ; un autre", "un mot; un autre", "un mot¬; un autre"),
    each("point-virgule", "un mot; un autre", "un mot; un autre", "un mot¬; un autre"),
    each("exclamation", "Oui ! Encore.", "Oui! Encore.", "Oui¬! Encore."),
    each("exclamation", "Oui⍽!", "Oui!", "Oui¬!"),
    each("interrogation", "Quoi? Rien.", "Quoi? Rien.", "Quoi¬? Rien."),
    each("interrogation", "(Quoi ?)", "(Quoi?)", "(Quoi¬?)"),
    each("suite", "Quoi ? ! Rien", "Quoi?! Rien", "Quoi¬?! Rien"),
    each("suite", "Quoi !!!", "Quoi!!!", "Quoi¬!!!"),
    both("guillemets", 'un "mot" dit', "un «⍽mot⍽» dit"),
    both("guillemets", "un « mot » dit", "un «⍽mot⍽» dit"),
    both("guillemets", "un «mot» dit", "un «⍽mot⍽» dit"),
    both("guillemets", "un “mot” dit", "un «⍽mot⍽» dit"),
    both("guillemets", 'un " mot " dit', "un «⍽mot⍽» dit"),
    each("guillemets", '"Quoi ?" dit-il', "«⍽Quoi?⍽» dit-il", "«⍽Quoi¬?⍽» dit-il"),
    both("guillemets-internes", '« le mot "non" suffit »', "«⍽le mot “non” suffit⍽»"),
    both("guillemets-internes", "« le mot « non » suffit »", "«⍽le mot “non” suffit⍽»"),
    both("guillemets-internes", "“le mot « non » suffit”", "«⍽le mot “non” suffit⍽»"),
    both("guillemets-internes", '« a « b "c" d » e »', "«⍽a “b ‘c’ d” e⍽»"),
    both("suspension", "Et puis... rien", "Et puis… rien"),
    both("suspension", "Et puis … rien", "Et puis… rien"),
    both("et-cetera", "un, deux, etc...", "un, deux, etc."),
    both("et-cetera", "un, deux, etc…", "un, deux, etc."),
    each("incise", "le mot — un seul — compte", "le mot –⍽un seul⍽– compte", "le mot – un seul – compte"),
    each("incise", "le mot – un seul – compte", "le mot –⍽un seul⍽– compte", "le mot – un seul – compte"),
    each("incise", "le mot –⍽un seul⍽– compte", "le mot –⍽un seul⍽– compte", "le mot – un seul – compte"),
    each("incise", "le mot — un seul", "le mot –⍽un seul", "le mot – un seul"),
    each("milliers", "près de 25 000 visites", "près de 25⍽000 visites", "près de 25¬000 visites"),
    each("milliers", "près de 1⍽250¬000 visites", "près de 1⍽250⍽000 visites", "près de 1¬250¬000 visites"),
    both("pourcentage", "soit 25% des gens", "soit 25⍽% des gens"),
    both("pourcentage", "soit 25 % des gens", "soit 25⍽% des gens"),
    both("monnaie", "pour 25,50$ net", "pour 25,50⍽$ net"),
    both("monnaie", "pour 40 € net", "pour 40⍽€ net"),
    each("monnaie", "pour 2 300 $ CA net", "pour 2⍽300⍽$⍽CA net", "pour 2¬300⍽$⍽CA net"),
    both("monnaie", "pour 30M$ net", "pour 30⍽M$ net"),
    both("unites", "à 12 km de là", "à 12⍽km de là"),
    both("unites", "à 12km de là", "à 12⍽km de là"),
    both("unites", "il fait 20 °C dehors", "il fait 20⍽°C dehors"),
    both("unites", "il fait 20°C dehors", "il fait 20⍽°C dehors"),
    both("unites", "un angle de 20 ° juste", "un angle de 20° juste"),
    both("apostrophe", "l'avis d'Elle", "l’avis d’Elle"),
    both("apostrophe", "l' avis", "l’avis"),
    both("apostrophe", "d' « un » mot", "d’«⍽un⍽» mot"),
    both("apostrophe", 'd\'"un" mot', "d’«⍽un⍽» mot"),
    both("apostrophe", "l'1 % restant", "l’1⍽% restant"),
    both("heure", "à 14h30 pile", "à 14⍽h⍽30 pile"),
    both("heure", "à 14 h 30 pile", "à 14⍽h⍽30 pile"),
    both("heure", "à 14H30 pile", "à 14⍽h⍽30 pile"),
    both("heure", "à 14h pile", "à 14⍽h pile"),
    both("date", "le 13 décembre 2023", "le 13⍽décembre 2023"),
    both("date", "le 1er mai 2023", "le 1er⍽mai 2023"),
    both("date", "le 1 mai 2023", "le 1er⍽mai 2023"),
    both("ordinal", "la 1ère fois", "la 1re fois"),
    both("ordinal", "la 2ème fois", "la 2e fois"),
    both("ordinal", "la 21ième fois", "la 21e fois"),
    both("siecle", "au XXIe siècle", "au XXIe⍽siècle"),
    both("siecle", "au XXIème siècle", "au XXIe⍽siècle"),
    both("abreviation", "avec M. Roy", "avec M.⍽Roy"),
    both("abreviation", "avec MM. Roy et Mme Roy", "avec MM.⍽Roy et Mme⍽Roy"),
    both("abreviation", "le Dr Roy, la Dre Roy, Me Roy", "le Dr⍽Roy, la Dre⍽Roy, Me⍽Roy"),
    both("abreviation", "le no 5", "le no⍽5"),
    both("abreviation", "à la p. 12 et l’art. 27", "à la p.⍽12 et l’art.⍽27"),
    both("ligature", "le coeur et l’oeuvre", "le cœur et l’œuvre"),
    both("ligature", "OEUVRE, Oeil, manoeuvrait", "ŒUVRE, Œil, manœuvrait"),
    both("ligature", "soeurs, voeux, noeuds, boeufs, oeufs, moeurs", "sœurs, vœux, nœuds, bœufs, œufs, mœurs"),
]

LEFT = (
    """
Le mot:suite
12:30, 1:2 et 3:4:5
https://exemple.ca/?a=1;b=l'x:2 et www.exemple.ca/l'avis
marie.l'heureux@exemple.ca ou info@exemple.ca
localhost:8000 exemple.ca:80
2001:db8::1 et fe80::1
00:1A:2b:3c:4d:5e
C:\\coeur\\25% et \\\\serveur\\l'x
../coeur/... et ./x ~/oeuvre
v1.2.3, 2.0.1 et 192.168.0.1
--coeur --option=l'x
%PATH% et a%20b
${l'x} et {{ l'x }} et `l'x "y" 25%`
un écran de 27"
un temps de 2'33" et 6'2"
514 555-0199 ou 514-555-0199
(514) 555-0199 ou 514 555 0199
+33 1 23 45 67 89 ou 01 23 45 67 89
H2X 1Y4 et G1H 2B3
la 5G, le 4K, le B2B et le C-18
une Renault 4L et un iPhone 5s
auteur·rice·s, étudiant.e.s et un(e)
bien :-) ou ;-) ou :) ou ;) ou :D
Yahoo! et Joomla! existent
en 2023 300 personnes
1 2 3 partez
le dossier 123 456
no⍽123 456
page⍽12 345
coefficient, moelle, poète, coexister, Moeller, Groenland
les années '80 et rock 'n' roll
« ! » et (?)
a != b et !important
?a=1&b=2
Me voici, me dit-elle.
no, non et nos amis
une p. ouverte
un mot - un mot
Montréal–Québec et 2020–2023
de 2020 – 2023
sous- et surestimer
un " seul et un "mot"
«⍽ouvert
25 décembres
#coeur @coeur
👩‍👩‍👧 🎉 ✌🏽
\u200fمرحبا\u200e
:coeur: et :fire:
un vide "" ici
""".replace("« ! »", "«⍽!⍽»")
    .strip()
    .splitlines()
)
"""Near misses and what is never touched: the same in both locales. fr-FR's high signs are not in them."""


class Doubt(NamedTuple):
    """A text that raises one flag: its rule, the words it is about, what it proposes."""

    rule: str
    text: str
    words: str
    fix: str | None


DOUBTS = [
    Doubt(rule, typed(text), typed(words), None if fix is None else typed(fix))
    for rule, text, words, fix in [
        ("guillemet-seul", 'Un " seul', '"', None),
        ("guillemet-seul", "Un « seul", "«", None),
        ("guillemet-seul", "Un seul »", "»", None),
        ("guillemet-seul", "«⍽Un\nDeux⍽»", "«", None),
        ("symbole-devant", "Il vaut $25 net", "$25", "25⍽$"),
        ("symbole-devant", "Il vaut US$2.50", "US$2.50", "2,50⍽$⍽US"),
        ("symbole-devant", "Il vaut € 1 200", "€ 1 200", "1 200⍽€"),
        ("point-decimal", "Pi vaut 3.14.", "3.14", "3,14"),
        ("point-decimal", "Vers Sherbrooke 4.5⍽km", "4.5", "4,5"),
        ("point-decimal", "soit 25.000 visites", "25.000", None),
        ("virgule-milliers", "soit 25,000 visites", "25,000", "25⍽000"),
        ("virgule-milliers", "soit 1,234,567 visites", "1,234,567", "1⍽234⍽567"),
        ("trait-union-tiret", "le mot - un seul", " - ", " – "),
        ("trait-union-tiret", "le mot -- un seul", " -- ", " – "),
        ("tiret-colle", "le mot—un seul", "—", " – "),
        ("points", "Fin....", "....", "…"),
        ("points", "Fin..", "..", "…"),
        ("mister", "avec Mr Roy", "Mr", "M."),
        ("titre-point", "avec Mme. Roy", "Mme.", "Mme"),
        ("titre-point", "avec Dr. Roy", "Dr.", "Dr"),
        ("ordinal", "la 2 ème fois", "2 ème", "2e"),
        ("ordinal", "le XVIème arrondissement", "XVIème", "XVIe"),
        ("ordinal", "le 1ier mai", "1ier", "1er"),
        ("second", "la 2nde fois", "2nde", "2de"),
        ("capitale-accent", "L’Etat agit", "Etat", "État"),
        ("capitale-accent", "A partir de là", "A", "À"),
        ("mois-majuscule", "le 13⍽Décembre 2023", "Décembre", "décembre"),
        ("jour-majuscule", "dès le Lundi 3⍽mai", "Lundi", "lundi"),
        ("premier-du-mois", "entre 1⍽mai et juin", "1", "1er"),
        ("heure-anglaise", "dès 2 pm demain", "2 pm", "14⍽h"),
        ("guillemets-simples", "le mot 'oui' dit", "'oui'", None),
        ("espace-virgule", "un mot , puis", " ,", ","),
        (
            "incise-longue",
            "«⍽Oui, explique Anne Roy, directrice du marketing de la maison Untel à Laval, on y va.⍽»",
            "explique Anne Roy, directrice du marketing de la maison Untel à Laval",
            None,
        ),
    ]
]

NO_DOUBT = [
    typed(text)
    for text in [
        "«⍽Un⍽» et «⍽deux “trois” quatre⍽»",
        "«⍽Un paragraphe\n«⍽puis un autre⍽»",
        'un écran de 27" et 2\'33"',
        "25⍽$ et 40⍽€",
        "$PATH ou US$",
        "Python 3.11, version 2.0, Web 2.0, v1.5, section 3.2 et 192.168.0.1",
        "le 3.1.4",
        "soit 3,141 ou 25,5",
        "porte-avions, sous- et surestimer, -5 et 2020-2023",
        "- Un tiret de liste",
        "--option",
        "Fin… et ../x",
        "avec M. Roy, Mme Roy et MrBeast",
        "avec Mme Roy",
        "la 2e fois, le 1er, énième et troisième",
        "2d et 2de",
        "L’État et Étienne",
        "Amélie a dit A. Roy",
        "le 13 décembre 2023 et Mars",
        "Lundi 3 mai, puis lundi",
        "le 1er mai",
        "14⍽h⍽30, am, 2 pmu",
        "l’été, rock 'n' roll et '80",
        "un mot, un 5,5",
        "«⍽Oui, dit-elle, on y va, demain, sans tarder, avec tout le monde.⍽»",
        "https://a.ca/$25..x",
    ]
]
