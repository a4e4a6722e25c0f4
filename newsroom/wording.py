"""What the desk says of each table: the verb that adds a row, and the sentence of an empty list.

A table that is not here gets the plain words; what is here agrees in gender, which no template can guess.
"""

ADD: dict[str, str] = {
    "accounts.user": "Inviter quelqu’un",
    "articles.article": "Nouvel article",
    "articles.author": "Nouvelle signature",
    "articles.articletemplate": "Nouveau gabarit",
    "articles.expert": "Ajouter un·e expert·e",
    "articles.houseword": "Ajouter un mot",
    "articles.lexiconterm": "Ajouter un terme",
    "articles.photo": "Déposer une photo",
    "articles.rubric": "Nouvelle rubrique",
    "articles.staticpage": "Nouvelle page",
    "articles.tag": "Nouvelle étiquette",
    "reviews.step": "Nouvelle étape",
    "training.provider": "Nouvel organisme",
    "training.trainer": "Ajouter un·e formateur·rice",
    "training.training": "Nouvelle formation",
    "training.trainingpin": "Placer une formation",
}
ADD_OTHERWISE = "Ajouter"

EMPTY: dict[str, str] = {
    "accounts.user": "Personne n’a encore de compte. Invitez quelqu’un par son courriel.",
    "articles.article": "Aucun article. Un titre suffit pour commencer.",
    "articles.author": "Aucune signature. Une signature est le nom sous lequel on publie, avec ou sans compte.",
    "articles.articletemplate": "Aucun gabarit. Dans un article bien bâti, choisissez «\u00a0Faire un gabarit\u00a0».",
    "articles.expert": "Aucun·e expert·e. On peut aussi les ajouter en écrivant, depuis une citation.",
    "articles.houseword": "Aucun mot. Ceux qu’on ajoute ici ne sont plus signalés par l’orthographe.",
    "articles.lexiconterm": "Le lexique est vide. Ses termes sont signalés aux journalistes, avec ce qu’on préfère.",
    "articles.photo": "La photothèque est vide. Déposez une photo, son crédit et sa licence.",
    "articles.report": "Aucune erreur signalée.",
    "articles.rubric": "Aucune rubrique. Un article en a besoin pour être soumis.",
    "articles.staticpage": "Aucune page fixe.",
    "articles.tag": "Aucune étiquette. Elles se créent aussi en écrivant.",
    "reviews.step": "Aucune étape de relecture. Il en faut au moins une pour soumettre un article.",
    "training.provider": "Aucun organisme. Une formation en a besoin.",
    "training.trainer": "Personne encore ne donne de formation.",
    "training.training": "Le catalogue est vide. Ajoutez une formation, puis ses séances.",
    "training.trainingpin": "Rien n’est placé à la main\u00a0: les formations se choisissent d’elles-mêmes.",
}
EMPTY_OTHERWISE = "Rien ici pour l’instant."
NO_MATCH = "Rien ne correspond à cette recherche. Retirez un filtre ou cherchez autre chose."
