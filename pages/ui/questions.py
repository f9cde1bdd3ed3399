"""Figures that answer the same question differently, that are parts of others, or that were planned. Never averaged.

A question is whose personnel, doing what, where, in about the same days. Two answers agree if what they state can be
true together: "about 5,000" and "4,000 to 6,000" do, "1,500" and "1,800" do not. A denial is at odds only with who
states the number it denies, be it as no more than possible; a part is no answer to the question of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from pages.ui.records import records

DAYS = 14  # answers further apart may both be right: things change
MOVE_DAYS = 2  # movements further apart are different movements
PLAN_DAYS = 180  # a report later than that is of something else
NEAR = 2  # "more than 100" may be 3,000, but does not report 3,000
MOST_SIDES = 6  # rows of a disagreement told in short
TOGETHER = 256  # rows that are held against all others of their question at once
PAIRS = 1 << 17  # of a plan and a statement that are looked at at once
SLACK = 0.05  # of "about 5,000": a twentieth either way
_AGES = 1 << 40  # seconds: more than lie between any two days
QUESTION = ("measure", "event", "actor", "place_id")


@dataclass(frozen=True)
class Question:
    """One question with the rows (of `Rows.claims`) that answer it, least first."""

    rows: list[dict[str, Any]]

    @property
    def first(self) -> dict[str, Any]:
        """Return the row that names the question: the first whose actor and place are stated, as far as any are."""
        return max(self.rows, key=lambda row: int(pd.notna(row["actor"])) + int(pd.notna(row["place_id"])))

    @property
    def denied(self) -> bool:
        """Tell whether a row denies what another states."""
        return any(row["modality"] == "denied" for row in self.rows)


@dataclass(frozen=True)
class Plan:
    """A planned figure with the later statements that may report it done; none: no report says so."""

    row: dict[str, Any]
    later: list[dict[str, Any]]


def interval(row: dict[str, Any]) -> tuple[float, float]:
    """Return the counts that a figure can mean: bounds as stated, widened where it says "about"."""
    low = 0.0 if pd.isna(row["value_min"]) else float(row["value_min"])
    high = float("inf") if pd.isna(row["value_max"]) else float(row["value_max"])
    if row["precision"] == "about":
        return low * (1 - SLACK), high * (1 + SLACK)
    return low, high


def spelt(row: dict[str, Any]) -> tuple[float, float]:
    """Return the counts that a figure spells out: of a bound the bound itself, widened where it says "about"."""
    slack = SLACK if row["precision"] == "about" else 0.0
    return float(row["value"]) * (1 - slack), float(row["value_top"]) * (1 + slack)


def agree(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Tell whether two figures can be true together.

    To deny one number says nothing of another, and what is no more than possible is at odds with its denial only.
    """
    denials = [row["modality"] for row in (a, b)].count("denied")
    if denials == 1:
        (low_a, high_a), (low_b, high_b) = spelt(a), spelt(b)
    elif denials == 2 or "possible" in (a["modality"], b["modality"]):
        return True
    else:
        (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    meet = low_a <= high_b and low_b <= high_a
    return meet != (denials == 1)


def disagreements(claims: pd.DataFrame, stated: bool = True) -> list[Question]:
    """Return the questions that sources answer differently, the latest first.

    Args:
        claims: Rows of `Rows.claims`, both sides of a claim that some state and others deny. Those without any day are
            left out.
        stated: Only figures whose actor and place are stated, and claims that are denied as such. Else only figures
            that lack one of the two: perhaps they answer the same question, perhaps they speak of different actors or
            places.
    """
    questions = []
    for part in _disputes(claims, stated):
        rows = sorted(records(claims.iloc[part]), key=lambda row: (row["value"], row["value_top"], row["figure_id"]))
        questions.append(Question(rows))
    return sorted(questions, key=lambda q: max(row["sort_day"] for row in q.rows), reverse=True)


@dataclass(frozen=True)
class Disputes:
    """How many `disagreements` there are, the rows in them, and those of the latest by themselves."""

    count: int
    rows: pd.DataFrame
    latest: list[pd.DataFrame]


def disputes(claims: pd.DataFrame, most: int) -> Disputes:
    """Return the disagreements of some claims in short, with the rows of the `most` latest, each at most MOST_SIDES.

    Args:
        claims: As of `disagreements`; `Rows.outline` will do.
        most: How many are wanted in full.
    """
    found = _disputes(claims, stated=True)
    day = claims["sort_day"].to_numpy()
    latest = sorted(found, key=lambda part: day[part].max(), reverse=True)[:most]
    return Disputes(
        len(found),
        claims.iloc[np.concatenate(found) if found else []],
        [claims.iloc[part].sort_values(["value", "value_top", "figure_id"]).head(MOST_SIDES) for part in latest],
    )


class _Answers:
    """Figures that can answer a question, as columns: each is held against all others of its question."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.denied, self.possible = ((frame["modality"] == name).to_numpy() for name in ("denied", "possible"))
        self._low, self._high = _intervals(frame)
        slack = _slack(frame)
        self._least, self._most = (frame[name].to_numpy(float) for name in ("value", "value_top"))
        self._least, self._most = self._least * (1 - slack), self._most * (1 + slack)
        article, source = (pd.factorize(frame[name])[0] for name in ("article_id", "source_id"))
        self._voice = article * (len(frame) + 1) + source + 1  # no source: the article's own voice

    def odd(self, some: Any, others: Any) -> Any:
        """Tell of each of some figures and each of others whether two voices say what cannot be true together.

        As `agree` has it.
        """
        some = some[:, None]
        meet = (self._low[some] <= self._high[others]) & (self._low[others] <= self._high[some])
        named = (self._least[some] <= self._most[others]) & (self._least[others] <= self._most[some])
        unsaid = self.denied | self.possible
        odd = np.where(self.denied[some] != self.denied[others], named, ~(meet | unsaid[some] | unsaid[others]))
        return odd & (self._voice[some] != self._voice[others])

    def at_odds(self, part: Any) -> Any:
        """Return those of the figures of a question that show how it is answered differently; none: it is not.

        Where numbers differ all answers are shown; where one is denied, who states and who denies it.
        """
        shown = np.zeros(len(part), bool)
        for first in range(0, len(part), TOGETHER):
            some = part[first : first + TOGETHER]
            odd = self.odd(some, part)
            if (odd & ~self.denied[some][:, None] & ~self.denied[part]).any():
                return part
            shown[first : first + TOGETHER] = odd.any(axis=1)
        return part[shown]


def _disputes(claims: pd.DataFrame, stated: bool) -> list[Any]:
    """Return the rows, by their numbers, of each question that is answered differently."""
    at = np.flatnonzero(claims["sort_day"].notna() & claims["value"].notna() & ~claims["inside"].astype(bool))
    frame = _united(claims.iloc[at])
    known = frame["actor"].notna().astype(int) + frame["place_id"].notna().astype(int)
    whole = (known == 2).to_numpy()
    both, denied = frame["both"].to_numpy(), (frame["modality"] == "denied").to_numpy()
    asked = whole | both if stated else (known == 1).to_numpy() & ~(both & denied)
    at, frame, whole = at[asked], frame[asked], whole[asked]
    # A claim denied as such is a question of its own where no more is known.
    question = frame.assign(own=frame["claim"].where(frame["both"] & ~whole, 0)).groupby(
        [*QUESTION, "own"], dropna=False
    )
    question = question.ngroup().to_numpy()
    day = frame["asked"].astype("datetime64[s]").astype("int64").to_numpy() // 86400
    near = np.where(frame["measure"] == "flow", MOVE_DAYS, DAYS)
    answers = _Answers(frame)
    kept = ~answers.possible | _contested(answers, question, day, near)
    order = np.lexsort((day, question))
    order = order[kept[order]]
    parted = (np.diff(question[order], prepend=-1) != 0) | (np.diff(day[order], prepend=0) > near[order])
    found = []
    for part in np.split(order, np.flatnonzero(parted)[1:]):
        if len(part) > 1 and len(odd := answers.at_odds(part)):
            found.append(at[odd])
    return found


def _united(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows with what their question is; the two sides of a claim complete each other.

    The columns: `both`: the claim has two sides; `asked`: the day. Who denies a plan speaks of that plan, in whichever
    words and on whichever day; but who denies a plan does not deny what has happened.
    """
    both = frame["claim"].duplicated(keep=False)
    frame = frame.assign(both=both, asked=frame["sort_day"])
    sides = frame[both]
    if sides.empty:
        return frame
    denied, of = sides["modality"] == "denied", sides["claim"]
    told = {name: sides[name].mask(denied).groupby(of).transform("first") for name in ("event", "modality", "asked")}
    apart = (sides["event"] != told["event"]) & (told["modality"] == "asserted")
    apart = apart.groupby(of).transform("any")
    frame.loc[both, "both"] = ~apart
    for name in ("actor", "place_id"):
        other = sides[name].groupby(of).transform("first")
        frame.loc[both, name] = sides[name].fillna(other.mask(apart))
    for name in ("asked", "event"):
        frame.loc[both, name] = sides[name].mask(denied & ~apart, told[name])
    return frame


def _contested(answers: _Answers, question: Any, day: Any, near: Any) -> Any:
    """Tell of each figure whether it is called possible and denied by another voice in about the same days."""
    found = np.zeros(len(question), bool)
    for number in np.intersect1d(question[answers.possible], question[answers.denied]):
        possible, denials = (
            np.flatnonzero((question == number) & which) for which in (answers.possible, answers.denied)
        )
        close = np.abs(day[possible][:, None] - day[denials]) <= near[possible][:, None]
        found[possible] = (answers.odd(possible, denials) & close).any(axis=1)
    return found


def _slack(frame: pd.DataFrame) -> Any:
    return np.where(frame["precision"] == "about", SLACK, 0.0)


def _intervals(frame: pd.DataFrame) -> tuple[Any, Any]:
    """Return the least and the greatest count that each figure can mean, as `interval` has it."""
    slack = _slack(frame)
    low = frame["value_min"].fillna(0.0).to_numpy(float) * (1 - slack)
    return low, frame["value_max"].fillna(np.inf).to_numpy(float) * (1 + slack)


def _reported(plans: pd.DataFrame, statements: pd.DataFrame) -> Iterator[tuple[Any, Any]]:
    """Return pairs of a plan and a later statement that may report it carried out, as two arrays of row numbers.

    Those of one plan stand together. Thousands of plans are held against thousands of statements, so that only
    statements of a plan's actor, event and days are looked at, and of its place where that has to be the same, many at
    once.
    """
    facts = np.flatnonzero(
        (statements["modality"] == "asserted") & statements["sort_day"].notna() & statements["actor"].notna()
    )
    told = plans["reported"].fillna(plans["sort_day"])
    known = np.flatnonzero(told.notna() & plans["value"].notna() & plans["actor"].notna())
    plans, statements = plans.iloc[known], statements.iloc[facts]

    def coded(asked: Any, stated: Any) -> tuple[Any, Any]:
        both = pd.factorize(np.concatenate([asked, stated]))[0]
        return both[: len(asked)], both[len(asked) :]

    codes = {
        name: coded(plans[name].to_numpy(object), statements[name].to_numpy(object))
        for name in ("actor", "place_id", "country_code")
    }
    there, where = codes["place_id"]
    sent = plans["event"].isin(["sent", "planned"]).to_numpy()
    # What was to be sent is there when it has been: at the very place. So such a plan asks twice, the second time for
    # its place, and statements stand twice, the second time by their place.
    again, located = np.flatnonzero(sent & (there >= 0)), np.flatnonzero(where >= 0)
    plan = np.concatenate([np.arange(len(plans)), again])
    events = np.append(plans["event"].mask(sent, "sent").to_numpy(object), np.full(len(again), "present", object))
    event, its = coded(events, statements["event"].to_numpy(object))
    size = max(event.max(initial=0), its.max(initial=0)) + 1
    places = max(there.max(initial=0), where.max(initial=0)) + 1
    own, theirs = codes["actor"][0][plan] * size + event, codes["actor"][1] * size + its
    first, second = own[: len(plans)], own[len(plans) :] * places + there[again]
    own, theirs = coded(  # those without a place are negative
        np.append(-1 - first, second), np.append(-1 - theirs, theirs[located] * places + where[located])
    )
    held = np.append(np.arange(len(statements)), located)
    day = _seconds(statements["sort_day"])[held]
    order = np.lexsort((day, theirs))
    key, held = (theirs * _AGES + day)[order], held[order]
    after = own * _AGES + _seconds(told.iloc[known])[plan]
    begin, end = (np.searchsorted(key, after + n * 86400) for n in (1, PLAN_DAYS + 1))
    asked_by = np.lexsort((begin, plan))
    plan, begin, end = plan[asked_by], begin[asked_by], end[asked_by]

    low, high = _intervals(plans)
    least, most = _intervals(statements)
    meant = plans["value"].replace(0, 1).to_numpy(float)[plan]
    counted = statements["value"].to_numpy(float)[held]
    region, state = ((plans["place_kind"] == kind).to_numpy() for kind in ("region", "country"))
    regional, national = ((statements["place_kind"] == kind).to_numpy() for kind in ("region", "country"))
    country, land = codes["country_code"]
    number = end - begin
    for some in np.split(np.arange(len(plan)), np.flatnonzero(np.diff(np.cumsum(number) // PAIRS)) + 1):
        n = number[some]
        pair = np.arange(n.sum()) + np.repeat(begin[some] - np.cumsum(n) + n, n)
        value, asked = counted[pair], np.repeat(meant[some], n)
        alike = np.flatnonzero((value >= asked / NEAR) & (value <= asked * NEAR))
        p, f = plan[np.repeat(some, n)[alike]], held[pair[alike]]
        # What was planned for one place can happen in the state that it is in.
        near = (country[p] >= 0) & (country[p] == land[f]) & (state[p] | national[f])
        near |= (there[p] < 0) | region[p] | (where[f] < 0) | regional[f] | (there[p] == where[f])
        fits = near & (least[f] <= high[p]) & (most[f] >= low[p])
        p, f = p[fits], f[fits]
        yield known[p], facts[f]


def plans(planned: pd.DataFrame, statements: pd.DataFrame) -> list[Plan]:
    """Return what was planned, the latest first, each with the later statements that may report it done.

    Args:
        planned: Rows of `Rows.claims`, planned ones.
        statements: Rows of `Rows.figures`.
    """
    planned = planned[planned["modality"] == "planned"]
    later: list[list[int]] = [[] for _ in range(len(planned))]
    for some, others in _reported(planned, statements):
        for plan, report in zip(some.tolist(), others.tolist(), strict=True):
            later[plan].append(report)
    found = []
    for row, reports in zip(records(planned), later, strict=True):
        told = records(statements.iloc[reports].sort_values("sort_day", kind="stable"))
        one_a_claim = {report["claim"]: report for report in reversed(told)}
        found.append(Plan(row, list(one_a_claim.values())[::-1]))
    return found


def unreported(planned: pd.DataFrame, statements: pd.DataFrame) -> int:
    """Return how many of `plans` no later statement may report done; outlines will do."""
    planned = planned[planned["modality"] == "planned"]
    alone = np.ones(len(planned), bool)
    for some, _ in _reported(planned, statements):
        alone[some] = False
    return int(alone.sum())


def _seconds(days: pd.Series[Any]) -> Any:
    return days.astype("datetime64[s]").astype("int64").to_numpy()


def lately(moves: pd.DataFrame) -> pd.DataFrame:
    """Return movements, the latest first; of one day the best attested, then the largest."""
    return moves.sort_values(
        ["sort_day", "n_outlets", "n_statements", "value"], ascending=False, na_position="last", kind="stable"
    )


def parts(figures: pd.DataFrame) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return figures that are stated to hold others, each with its parts, largest first."""
    rows = {row["figure_id"]: row for row in records(figures)}
    wholes: dict[str, list[dict[str, Any]]] = {}
    for row in rows.values():
        if isinstance(row["part_of"], str) and row["part_of"] in rows:
            wholes.setdefault(row["part_of"], []).append(row)
    ordered = sorted(wholes.items(), key=lambda item: -(rows[item[0]]["value"] or 0))
    return [(rows[whole], sorted(held, key=lambda row: -(row["value"] or 0))) for whole, held in ordered]


def reach(rows: list[dict[str, Any]]) -> float:
    """Return the end of a scale that holds all rows: the greatest stated count, rounded up to one digit and a half."""
    top = max(float(row["value_top"]) for row in rows)
    unit = 10 ** max(0, len(str(int(top))) - 1) / 2
    return float(-(-top // unit) * unit)


def band(row: dict[str, Any], top: float) -> dict[str, Any]:
    """Return where a figure lies on a scale from 0 to `top`, as shares: start, end, and which ends are open."""
    low, high = row["value_min"], row["value_max"]
    return {
        "from": 0.0 if pd.isna(low) else float(low) / top,
        "to": 1.0 if pd.isna(high) else float(high) / top,
        "open_low": bool(pd.isna(low)),
        "open_high": bool(pd.isna(high)),
    }


def attested(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims in the order of how well they are attested: outlets, then statements, then the count itself."""
    return claims.sort_values(
        ["n_outlets", "n_statements", "value"], ascending=False, na_position="last", kind="stable"
    )


def standing(stocks: pd.DataFrame) -> pd.DataFrame:
    """Return stocks with the latest of each actor and place first, the best attested pairs leading; then the rest.

    The latest is the one of the latest day, of several of one day the best attested. Pairs are led by how many claims
    speak of them, and say in `since` from which day on they were counted. What is planned, inside another, not simply
    there, or without actor or place comes last.
    """
    ordered = stocks.sort_values(["sort_day", "n_outlets", "n_statements"], ascending=False, na_position="last")
    whole = ordered["actor"].notna() & ordered["place_id"].notna() & (ordered["modality"] == "asserted")
    whole &= (ordered["event"] == "present") & ~ordered["inside"].astype(bool)
    latest = ordered[whole].drop_duplicates(["actor", "place_id"])
    counted = ordered[whole].groupby(["actor", "place_id"])["sort_day"].min()
    spoken = ordered[whole].groupby(["actor", "place_id"]).size().rename("spoken").reset_index()
    latest = latest.merge(spoken, on=["actor", "place_id"]).join(counted.rename("since"), on=["actor", "place_id"])
    latest = latest.sort_values(["spoken", "sort_day", "value"], ascending=False).drop(columns="spoken")
    return pd.concat([latest, ordered[~ordered["figure_id"].isin(latest["figure_id"])]], ignore_index=True)
