"""Records of earlier decisions at hand: each read once, and found by policy and applicant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, overload

from engine.facts.records import Earlier, Held, Record, given, read_record
from engine.quantities import Type

_ByApplicant: TypeAlias = dict[Held, list[Earlier]]


class Records(Sequence[Record]):
    """Records in the order in which they were given.

    However many applications are read with them, each is read once: handed over as a plain
    sequence, all of them would be read again for every application.
    """

    __slots__ = ("_by_applicant", "_by_policy", "_held", "_is_read", "_is_whole")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._held: Final = tuple(records)
        self._by_policy: Final[dict[str, list[Earlier]]] = {}
        self._by_applicant: Final[dict[tuple[str, Type], _ByApplicant]] = {}
        self._is_read = False
        self._is_whole = True

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        return self._held[at]

    def __len__(self) -> int:
        return len(self._held)

    def __reduce__(self) -> tuple[type[Records], tuple[tuple[Record, ...]]]:
        # Another process reads them itself, once.
        return Records, (self._held,)

    @property
    def is_whole(self) -> bool:
        """Whether each of them has the shape of a decision."""
        self._read()
        return self._is_whole

    def of_policy(self, policy: str) -> Sequence[Earlier]:
        """The decisions under a policy, by its name."""
        self._read()
        return self._by_policy.get(policy, ())

    def of_applicant(self, policy: str, who: Held, of: Type) -> Sequence[Earlier]:
        """Those of them on one applicant.

        Args:
            policy: the policy's name.
            who: the applicant, as a value.
            of: its type, by which a record's applicant is read.
        """
        known = self._by_applicant.get((policy, of))
        if known is None:
            known = self._by_applicant[policy, of] = {}
            for each in self.of_policy(policy):
                known.setdefault(given(each.applicant, of), []).append(each)
        return known.get(who, ())

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        for record in self._held:
            earlier = read_record(record)
            if earlier is None:
                self._is_whole = False
            else:
                self._by_policy.setdefault(earlier.policy, []).append(earlier)
