"""Labels of the map: one picture that holds each in a place of its own, its words escaped, its typeface inside."""

import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote

from pages.ui.labels import HEIGHT, SCALE, WIDTH, Label, sheet
from pages.ui.theme import Look
from tests.pages.conftest import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def test_every_label_has_its_own_place_and_words() -> None:
    labels = [Label(f"مطار رقم {n}", n % 9) for n in range(60)] + [Label(HOSTILE), Label("")]
    picture, places = sheet(labels, Look())
    root = ElementTree.fromstring(unquote(picture.removeprefix("data:image/svg+xml,")))
    assert [text.text or "" for text in root.iter(f"{SVG}text")] == [label.text for label in labels]
    assert "@font-face" in root.find(f"{SVG}style").text
    boxes = list(places.values())
    assert len(boxes) == len(labels)
    for n, a in enumerate(boxes):
        assert a["x"] + a["width"] <= SCALE * WIDTH
        assert a["y"] + a["height"] <= int(root.get("height"))
        for b in boxes[:n]:
            apart = a["x"] >= b["x"] + b["width"] or b["x"] >= a["x"] + a["width"]
            assert apart or a["y"] >= b["y"] + b["height"] or b["y"] >= a["y"] + a["height"]


def test_point_lies_in_the_box_under_the_words() -> None:
    assert Label("قاعدة").anchor == HEIGHT / 2
    raised = Label("قاعدة", 20)
    assert HEIGHT + 20 <= raised.anchor < raised.height
    assert sheet([], Look())[1] == {}
