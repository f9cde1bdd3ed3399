"""Figures that answer the same question differently, that are parts of others, or that were planned. Never averaged.

A question is whose personnel, doing what, where, in about the same days. Two answers agree if what they state can be
true together: "about 5,000" and "4,000 to 6,000" do, "1,500" and "1,800" do not. A denial is at odds only with the
number it denies; a part is no answer to the question of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

DAYS = 14  # answers further apart may both be right: things change
MOVE_DAYS = 2  # movements further apart are different movements
PLAN_DAYS = 180  # a report later than that is of something else
NEAR = 2  # "more than 100" may be 3,000, but does not report 3,000
TOGETHER = 256  # rows that are held against all others of their question at once
SLACK = 0.05  # of "about 5,000": a twentieth either way
QUESTION = ("measure", "event", "actor", "place_id")
PLANNED = ["actor", "event", "sort_day", "reported", "value", "value_min", "value_max", "precision", "place_id",
           "place_kind", "country_code"]  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One question with the rows (of `Rows.claims`) that answer it, least first."""

    key: tuple[Any, ...]
    rows: list[dict[str, Any]]
    denied: bool

    @property
    def first(self) -> dict[str, Any]:
        """Return the row that names the question."""
        return self.rows[0]


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


def agree(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Tell whether two figures can be true together."""
    (low_a, high_a), (low_b, high_b) = interval(a), interval(b)
    meet = low_a <= high_b and low_b <= high_a
    if (a["modality"] == "denied") != (b["modality"] == "denied"):
        return not meet  # to deny one number says nothing of another
    return meet


def disagreements(claims: pd.DataFrame, stated: bool = True) -> list[Question]:
    """Return the questions that sources answer differently, the latest first.

    Args:
        claims: Rows of `Rows.claims`, denied ones included. Those without any day are left out.
        stated: Only figures whose actor and place are stated. Else only those that lack one of the two: perhaps they
            answer the same question, perhaps they speak of different actors or places.
    """
    frame, found = _disputes(claims, stated)
    questions = []
    for part in found:
        rows = sorted(
            frame.iloc[part].to_dict("records"), key=lambda row: (row["value"], row["value_top"], row["figure_id"])
        )
        key = tuple(rows[0][name] for name in QUESTION)
        questions.append(Question(key, rows, any(row["modality"] == "denied" for row in rows)))
    return sorted(questions, key=lambda q: max(row["sort_day"] for row in q.rows), reverse=True)


def disputed(claims: pd.DataFrame) -> int:
    """Return how many `disagreements` there are."""
    return len(_disputes(claims, stated=True)[1])


def _disputes(claims: pd.DataFrame, stated: bool) -> tuple[pd.DataFrame, list[Any]]:
    """Return the rows that can answer a question, and the numbers of those of each question answered differently."""
    known = claims["actor"].notna().astype(int) + claims["place_id"].notna().astype(int)
    frame = claims[(known == (2 if stated else 1)) & claims["sort_day"].notna()]
    frame = frame[frame["value"].notna() & (frame["modality"] != "possible") & frame["part_of"].isna()]
    if frame.empty:
        return frame, []
    question = frame.groupby(list(QUESTION), sort=True, dropna=False).ngroup().to_numpy()
    second = frame["sort_day"].astype("datetime64[s]").astype("int64").to_numpy()
    order = np.lexsort((second, question))
    days = np.diff(second[order], prepend=second[order[0]]) // 86400
    near = np.where(frame["measure"] == "flow", MOVE_DAYS, DAYS)[order]
    parted = (np.diff(question[order], prepend=-1) != 0) | (days > near)
    low, high = _intervals(frame)
    article, source = (pd.factorize(frame[name])[0] for name in ("article_id", "source_id"))
    voice = article * (len(frame) + 1) + source + 1  # no source: the article's own voice
    denied = (frame["modality"] == "denied").to_numpy()
    found = []
    for part in np.split(order, np.flatnonzero(parted)[1:]):
        for first in range(0, len(part) if len(part) > 1 else 0, TOGETHER):
            some = part[first : first + TOGETHER, None]
            meet = (low[some] <= high[part]) & (low[part] <= high[some])
            # Of a denied and an asserted one those are at odds that meet; see `agree`.
            odd = meet == (denied[some] != denied[part])
            if (odd & (voice[some] != voice[part])).any():
                found.append(part)
                break
    return frame, found


def _intervals(frame: pd.DataFrame) -> tuple[Any, Any]:
    """Return the least and the greatest count that each figure can mean, as `interval` has it."""
    slack = np.where(frame["precision"] == "about", SLACK, 0.0)
    low = frame["value_min"].fillna(0.0).to_numpy(float) * (1 - slack)
    return low, frame["value_max"].fillna(np.inf).to_numpy(float) * (1 + slack)


class _Reports:
    """The statements of one actor in the order of their days, as columns: thousands are compared with each plan."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._frame = frame
        self.day = frame["sort_day"].astype("datetime64[s]").astype("int64").to_numpy()
        self.value = frame["value"].to_numpy(float)
        self.low, self.high = _intervals(frame)
        self._codes: dict[str, Any] = {}
        self._code_of: dict[str, dict[Any, int]] = {}
        for name in ("event", "place_id", "place_kind", "country_code"):
            self._codes[name], values = pd.factorize(frame[name])
            self._code_of[name] = {value: n for n, value in enumerate(values)}

    def _is(self, name: str, value: Any, here: slice) -> Any:
        """Tell of each whether a column holds a value; a missing one is equal to none."""
        return self._codes[name][here] == self._code_of[name].get(value, -2)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """Return them as rows."""
        return self._frame.to_dict("records")

    def of(self, plan: dict[str, Any]) -> list[dict[str, Any]]:
        """Return those that may report a plan carried out, one a claim."""
        found = [self.rows[n] for n in self.at(plan)]
        return list({row["claim"]: row for row in reversed(found)}.values())[::-1]

    def at(self, plan: dict[str, Any]) -> Any:
        """Return the numbers of those that may report a plan carried out."""
        told = plan["sort_day"] if pd.isna(plan["reported"]) else plan["reported"]
        if pd.isna(told) or pd.isna(plan["value"]):
            return np.array([], int)
        first, last = (int((told + pd.Timedelta(days=n)).timestamp()) for n in (1, PLAN_DAYS + 1))
        here = slice(*np.searchsorted(self.day, (first, last)))
        ratio = self.value[here] / (plan["value"] or 1)
        low, high = interval(plan)
        fits = (ratio >= 1 / NEAR) & (ratio <= NEAR) & (self.low[here] <= high) & (self.high[here] >= low)
        fits &= self._done(plan, here)
        return np.flatnonzero(fits) + here.start

    def _done(self, plan: dict[str, Any], here: slice) -> Any:
        """Tell of each whether what it says happened can be what was planned, there."""
        sent = plan["event"] in {"sent", "planned"}
        happened = self._is("event", "sent" if sent else plan["event"], here)
        if pd.isna(plan["place_id"]):
            return happened
        same = self._is("place_id", plan["place_id"], here)
        there = same | (self._codes["place_id"][here] == -1) | self._is("place_kind", "region", here)
        if plan["place_kind"] == "region":
            there |= True
        # What was planned for one place can happen in the state that it is in.
        state = self._is("country_code", plan["country_code"], here)
        there |= state if plan["place_kind"] == "country" else state & self._is("place_kind", "country", here)
        return (happened & there) | (same & self._is("event", "present", here) if sent else False)


def plans(planned: pd.DataFrame, statements: pd.DataFrame) -> list[Plan]:
    """Return what was planned, the latest first, each with the later statements that may report it done.

    Args:
        planned: Rows of `Rows.claims`, planned ones.
        statements: Rows of `Rows.figures`.
    """
    facts = _reports(statements)
    rows = planned[planned["modality"] == "planned"].to_dict("records")
    return [Plan(row, facts[row["actor"]].of(row) if row["actor"] in facts else []) for row in rows]


def unreported(planned: pd.DataFrame, statements: pd.DataFrame) -> int:
    """Return how many of `plans` no later statement may report done."""
    facts = _reports(statements)
    rows = planned.loc[planned["modality"] == "planned", PLANNED].to_dict("records")
    return sum(row["actor"] not in facts or not len(facts[row["actor"]].at(row)) for row in rows)


def _reports(statements: pd.DataFrame) -> dict[Any, _Reports]:
    asserted = statements[(statements["modality"] == "asserted") & statements["sort_day"].notna()]
    return {actor: _Reports(part) for actor, part in asserted.sort_values("sort_day").groupby("actor")}


def lately(moves: pd.DataFrame) -> pd.DataFrame:
    """Return movements, the latest first; of one day the best attested, then the largest."""
    return moves.sort_values(
        ["sort_day", "n_outlets", "n_statements", "value"], ascending=False, na_position="last", kind="stable"
    )


def parts(figures: pd.DataFrame) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Return figures that are stated to hold others, each with its parts, largest first."""
    rows = {row["figure_id"]: row for row in figures.to_dict("records")}
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
    speak of them, and say in `since` from which day on they were counted. What is planned, part of another, not simply
    there, or without actor or place comes last.
    """
    ordered = stocks.sort_values(["sort_day", "n_outlets", "n_statements"], ascending=False, na_position="last")
    whole = ordered["actor"].notna() & ordered["place_id"].notna() & (ordered["modality"] == "asserted")
    whole &= (ordered["event"] == "present") & ordered["part_of"].isna()
    latest = ordered[whole].drop_duplicates(["actor", "place_id"])
    there = stocks["actor"].notna() & stocks["place_id"].notna() & (stocks["modality"] == "asserted")
    counted = stocks[there & (stocks["event"] == "present")].groupby(["actor", "place_id"])["sort_day"].min()
    spoken = ordered[whole].groupby(["actor", "place_id"]).size().rename("spoken").reset_index()
    latest = latest.merge(spoken, on=["actor", "place_id"]).join(counted.rename("since"), on=["actor", "place_id"])
    latest = latest.sort_values(["spoken", "sort_day", "value"], ascending=False).drop(columns="spoken")
    return pd.concat([latest, ordered[~ordered["figure_id"].isin(latest["figure_id"])]], ignore_index=True)
