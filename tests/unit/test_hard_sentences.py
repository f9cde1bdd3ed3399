"""Hard sentences that are still read wrong, each with what a reader would say and why Rasd does not."""

from extract.lexicon import default_lexicon
from extract.link.rows import Rows
from extract.pipeline import read_rows
from extract.read.document import Article


def read(text: str) -> Rows:
    return read_rows(Article(id="", text=text), default_lexicon())[1]


def test_quotation_that_never_closes() -> None:
    text = "قال القائد سامي عون: «لا أحد يملك الحسم. وقال الوزير كريم سعد إن الحرب انتهت."
    first = read(text).attributions[0]
    assert first.content_end is not None
    assert first.content_end <= text.index("وقال")


def test_names_told() -> None:
    assert read("ذكر الجنود أسماء زملائهم القتلى.").attributions == []


def test_land_accused_behind_a_group() -> None:
    rows = read("اتهم الأمين العام لحزب الله إسرائيل بخرق الهدنة.")
    assert [row.source_text for row in rows.attributions] == ["الأمين العام لحزب الله"]


def test_what_a_report_amounts_to() -> None:
    rows = read("ونشرت قناة النهار تقريرا مفاده أن 2000 مقاتل غادروا الغوطة.")
    assert [figure.attribution is not None for figure in rows.figures] == [True]


def test_gave_themselves_up_there() -> None:
    rows = read("سلم 40 مقاتلا من طالبان أنفسهم للسلطات في هرات.")
    assert [figure.place.text for figure in rows.figures if figure.place is not None] == ["هرات"]
