"""Figures: personnel quantities tied to actor, event, time, place and the statement that carries them."""

from extract.find.mentions import Mentions
from extract.lexicon import Lexicon
from extract.link.context import Context
from extract.link.doing import doing
from extract.link.in_order import InOrder
from extract.link.repeats import link_repeats
from extract.link.restated import dated_ahead
from extract.link.rows import AttributionRow, FigureRow, PlaceRow
from extract.link.said import said
from extract.link.when import when
from extract.link.where import where
from extract.link.whose import whose
from extract.read.document import Document


def link_figures(
    document: Document,
    mentions: Mentions,
    places: list[PlaceRow],
    attributions: list[AttributionRow],
    lexicon: Lexicon,
) -> list[FigureRow]:
    """Return one row a stated count of military or armed personnel, in text order."""
    if not any(quantity.category == "personnel" for quantity in mentions.quantities):
        return []
    context = Context(document, mentions, InOrder(places), attributions, lexicon)
    for quantity in mentions.quantities:
        if quantity.category != "personnel":
            continue
        context.quantities.append(quantity)
        event = doing(quantity, context)
        context.known["anchor"] = event.anchor
        context.anchors.append(event.anchor)
        owner = whose(quantity, event, context)
        time = when(quantity, event, context)
        event = dated_ahead(event, time.start, context)
        site = where(quantity, event, context)
        context.figures.append(
            FigureRow(
                start=quantity.start,
                end=quantity.end,
                first=quantity.first,
                last=quantity.last,
                sentence_id=document.sentence(quantity.first).number,
                text=document.text[quantity.start : quantity.end],
                value_min=quantity.value_min,
                value_max=quantity.value_max,
                precision=quantity.precision,
                unit=quantity.unit,
                actor=owner.actor,
                force=owner.force,
                event=event.event,
                measure=event.measure,
                modality=event.modality,
                place=site.place,
                origin=site.origin,
                date_start=time.start,
                date_end=time.end,
                date_text=time.text,
                attribution=said(quantity, context),
                claim=None,
                part_of=None,
                rule=" ".join(rule for rule in (quantity.rule, owner.rule, event.rule) if rule),
                score=quantity.score,
            )
        )
    link_repeats(context)
    return context.figures
