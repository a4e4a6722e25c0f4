"""The lexicon the house starts with: anglicisms and calques of marketing writing, each with what to write instead."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# term | what to write, the best first, parted by / | explanation
TERMS = """
à date|jusqu’à présent/à ce jour|Calque de « to date ».
à la fin de la journée|en fin de compte/au bout du compte|Calque de « at the end of the day », quand il ne s’agit pas du soir.
à l’effet que|selon lequel/voulant que|
adress* un enjeu|traiter un enjeu/s’attaquer à un enjeu|On adresse une lettre, pas une question.
adress* une problématique|traiter une question/aborder un problème|
adress* un problème|s’attaquer à un problème/régler un problème|
au jour d’aujourd’hui|aujourd’hui/à ce jour|Trois fois la même chose.
au niveau de|en ce qui concerne/pour/dans|Garde son sens pour une hauteur ou un échelon.
au niveau média|dans les médias/pour les médias|
au niveau marketing|en marketing|
audience cible|public cible/clientèle visée|
B to B|interentreprises/B2B|
B to C|grand public/B2C|
backlink*|lien entrant/rétrolien|
benchmark|point de comparaison/référence|
benchmarking|analyse comparative/étalonnage|
best practices|meilleures pratiques/bonnes pratiques|
boost*|stimuler/accroître/dynamiser|
brainstorming|remue-méninges|
brand content|contenu de marque|
branding|image de marque/stratégie de marque|
briefer|informer/donner ses consignes à|
buzz|bouche-à-oreille/effet de mode|
buyer persona|profil type|
call-to-action|appel à l’action/incitation|
call to action|appel à l’action/incitation|
canceller|annuler|
cash flow|flux de trésorerie|
challenge*|défi/remettre en question|
checklist|liste de vérification/aide-mémoire|
click-through rate|taux de clics|
cliquable sur|qui mène à|
closer une vente|conclure une vente|
community manager|gestionnaire de communauté|
compléter un formulaire|remplir un formulaire|Calque de « to complete a form ».
content marketing|marketing de contenu|
conférence call|conférence téléphonique|
copywriter|rédacteur publicitaire/rédactrice publicitaire|
copywriting|rédaction publicitaire/conception-rédaction|
corporate|d’entreprise/institutionnel|
crowdfunding|sociofinancement/financement participatif|
customer journey|parcours client|
customis*|personnaliser/adapter|
data driven|guidé par les données/fondé sur les données|
data-driven|guidé par les données/fondé sur les données|
deadline|échéance/date limite|
définitivement|assurément/certainement|Juste quand on veut dire « pour toujours ».
digital|numérique|
digitale|numérique|
digitales|numériques|
digitaux|numériques|
digitalis*|numériser/passage au numérique|
disruptif|novateur/de rupture|
disruptive|novatrice/de rupture|
drastiquement|radicalement/nettement|
e-com|commerce électronique/commerce en ligne|
e-commerce|commerce électronique/commerce en ligne|
e-mail|courriel|
email|courriel|
emailing|publipostage par courriel/envoi de courriels|
en charge de|responsable de/chargé de|Calque de « in charge of ».
en ligne avec|conforme à/en accord avec|Calque de « in line with ».
en termes de|quant à/en matière de|Garde son sens pour les mots employés.
engagement rate|taux d’engagement|
être confortable avec|être à l’aise avec|
faire du sens|avoir du sens/être logique|Calque de « to make sense ».
fait du sens|a du sens/est logique|Calque de « makes sense ».
faire la différence|changer les choses/compter|Calque de « to make a difference », quand il ne s’agit pas de distinguer.
fake news|infox/fausse nouvelle|
feedback|rétroaction/commentaires|
focus group|groupe de discussion|
followers|abonnés|
follower|abonné|
forwarder|transférer|
gap|écart|
growth hacking|piratage de croissance|
hashtag|mot-clic|
impact* positivement|améliorer/avoir un effet favorable sur|
implément*|mettre en œuvre/mettre en place|En informatique, il peut convenir.
inbound marketing|marketing entrant|
initier un projet|lancer un projet/entreprendre un projet|
insight|constat/observation/éclairage|
insights|constats/observations/enseignements|
landing page|page d’atterrissage/page de destination|
lead|client potentiel/piste|
leads|clients potentiels/pistes|
lead generation|génération de clientèle potentielle|
leadership d’opinion|influence/expertise reconnue|
livrer la marchandise|tenir ses promesses|Calque de « to deliver the goods ».
marketer|spécialiste du marketing|
marketeur|spécialiste du marketing/mercaticien|
mettre l’emphase sur|mettre l’accent sur|
mindset|état d’esprit|
must-have|incontournable|
newsletter|infolettre|
onboarding|accueil/intégration|
opportunité d’affaires|occasion d’affaires|
opt-in|consentement préalable|
outbound|sortant|
overview|survol/aperçu|
pain point|point de friction/irritant|
pitch|présentation/argumentaire|
podcast|balado|Au Québec.
podcasts|balados|Au Québec.
post|publication|
prendre action|agir/passer à l’action|Calque de « to take action ».
quick win|gain rapide|
reach|portée|
reporting|production de rapports/comptes rendus|
retargeting|reciblage|
rencontrer les objectifs|atteindre les objectifs|Calque de « to meet ».
roadmap|feuille de route|
scalable|adaptable/extensible|
sponsoris*|commanditer/parrainer|
spammer|polluposter|
stakeholder*|partie prenante|
start-up|jeune entreprise/jeune pousse|
startup|jeune entreprise/jeune pousse|
storytelling|mise en récit/art du récit|
supporter un projet|soutenir un projet/appuyer un projet|
target*|cibler/viser|
team building|activité de cohésion|
timeline|calendrier/échéancier|
top of mind|notoriété spontanée|
touchpoint*|point de contact|
trafic organique|trafic naturel|
user-friendly|convivial|
versus|par rapport à/contre|
webinar|webinaire/séminaire en ligne|
win-win|gagnant-gagnant|
workflow|flux de travail/processus|
workshop|atelier|
"""

WORDS = """
algorithmique balado balados clavardage cobrandé dataviz déréférencement hyperpersonnalisation infonuagique infolettre
influenceur influenceuse influenceurs influenceuses interentreprises marketing mercatique métadonnée métadonnées
micro-influenceur microciblage monétisation mot-clic mots-clics multicanal multiplateforme numérique omnicanal
pourriel pourriels reciblage retargetage rétrolien socionumérique sociofinancement webdiffusion webinaire webinaires
autrice autrices chapô chapôs intertitre intertitres surtitre verbatim
"""


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Write the terms and the words that are not there yet."""
    alias = schema_editor.connection.alias
    terms, words = apps.get_model("articles", "LexiconTerm"), apps.get_model("articles", "HouseWord")
    for line in TERMS.strip().splitlines():
        term, replacements, note = line.replace("« ", "«\u00a0").replace(" »", "\u00a0»").split("|")
        fields = {"replacements": replacements.replace("/", "\n"), "note": note}
        terms.objects.using(alias).get_or_create(term=term, defaults=fields)
    for word in WORDS.split():
        words.objects.using(alias).get_or_create(word=word)


class Migration(migrations.Migration):
    """The lexicon as the house starts with it; the editor-in-chief changes it at the desk."""

    dependencies = [("articles", "0006_checking")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
