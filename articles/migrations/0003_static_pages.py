"""The five fixed pages that the site's footer leads to. Their words are changed at the desk, never their addresses.

The texts are true of the software as it is installed; what only the newsroom knows is left for it to write.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PAGES = {
    "a-propos": (
        "À propos",
        "<p>Chaque article publié ici a été relu par d’autres personnes que celles qui l’ont écrit. Leur nom et la date"
        " de leur relecture figurent au bas de la page.</p>",
    ),
    "nous-joindre": (
        "Nous joindre",
        "<p>Une piste, une erreur, une question? Écrivez à la rédaction. Chaque message est lu par une personne.</p>",
    ),
    "mentions-legales": ("Mentions légales", "<p>La rédaction complète ici le nom et l’adresse de l’éditeur.</p>"),
    "confidentialite": (
        "Confidentialité",
        "<p>Ce site ne dépose aucun témoin dans votre navigateur et ne charge rien d’un autre site. Il ne garde ni votre"
        " adresse, ni ce que vous lisez.</p>",
    ),
    "politique-de-corrections": (
        "Politique de corrections",
        "<p>Nous corrigeons nos erreurs dès que nous les connaissons, et nous le disons dans l’article et sur la page"
        " des corrections.</p>",
    ),
}


def make_pages(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the pages that are not there yet."""
    page = apps.get_model("articles", "StaticPage")
    for position, (slug, (title, body)) in enumerate(PAGES.items()):
        page.objects.get_or_create(slug=slug, defaults={"title": title, "body": body, "position": position})


class Migration(migrations.Migration):
    """The fixed pages."""

    dependencies = [("articles", "0002_search")]

    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop)]
