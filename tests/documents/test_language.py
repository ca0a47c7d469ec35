"""Reports in other languages are told by name; names of cars are in no language."""

import pytest

from showcar.documents.language import language

CASES = {
    "The Skytop is sold out.": "en",
    "BMW M Hybrid V8": "en",
    "Ferrari SF90 Stradale, Lamborghini Revuelto, Aston Martin Valhalla": "en",
    "Villa d'Este Concorso d'Eleganza": "en",
    "Genesis X Gran Berlinetta": "en",
    "Concept Flashback – 2011 BMW 328 Hommage is Retro-Themed 2016 Z4 Teaser": "en",
    "Hyundai N Vision 74 production confirmed": "en",
    "BMW Z4\nAudi TT\nPorsche 718\nMercedes SLK": "en",
    "": "en",
    "新型": "en",
    "?????? ??????": "en",
    "The German said “das ist nicht unser Problem”, and that was the end of it.": "en",
    "Der neue BMW Z4 kommt nicht mehr auf den Markt.": "de",
    "Le concept Touring Coupé sera produit en petite série par le constructeur.": "fr",
    "El BMW Skytop se fabricará en una serie limitada de cincuenta unidades.": "es",
    "La BMW Skytop andrà in produzione in soli cinquanta esemplari.": "it",
    "De BMW Skytop gaat in productie en wordt vijftig keer gebouwd.": "nl",
    "Новая машина будет построена в Мюнхене.": "ru",
    "新型スポーツカーは来年発売される予定であると発表された。": "ja",
}


@pytest.mark.parametrize(("text", "want"), CASES.items(), ids=[text[:30] or "nothing" for text in CASES])
def test_language(text: str, want: str) -> None:
    assert language(text) == want
