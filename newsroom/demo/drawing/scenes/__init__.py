"""The demo's photographs: what each draws, by key."""

from collections.abc import Callable

from newsroom.demo.drawing.plate import Plate
from newsroom.demo.drawing.scenes import media, numbers, streets, trades

WIDTH, HEIGHT = 1200, 800  # units; printed at 2400 × 1600 pixels

SCENES: dict[str, Callable[[Plate], None]] = {
    "boulier": numbers.abacus,
    "absence": numbers.absence,
    "echantillon": numbers.sample,
    "salaires": numbers.coins,
    "budgets": numbers.chart,
    "voisinage": streets.neighbours,
    "colis": streets.parcels,
    "vitrine": streets.shopfront,
    "affichage": streets.billboard,
    "circulaires": streets.flyers,
    "voix": media.voice,
    "enveloppes": media.envelopes,
    "cadres": media.frames,
    "loupe": media.lens,
    "ecoute": media.listening,
    "anneaux": trades.rings,
    "signature": trades.signature,
    "contraste": trades.contrast,
    "caviarde": trades.blacked_out,
    "crayon": trades.pencil,
}


def draw_scene(key: str) -> bytes:
    """Return a photograph of the demo as a JPEG of 2400 × 1600 pixels; the same bytes each time."""
    plate = Plate(WIDTH, HEIGHT, seed=key)
    SCENES[key](plate)
    return plate.print()
