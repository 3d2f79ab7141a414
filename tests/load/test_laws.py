"""What a change of a policy's file may not change, how long a chain may be, and what a lock says."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.decision import decide
from engine.examples.run import run_examples
from engine.facts.read import read_application
from engine.load.load import Checked, check, check_text
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.source import read_text

TOP = Path(__file__).parents[2]
GOOD = TOP / "tests" / "cases" / "good"
REFERENCE = (TOP / "benchmarks" / "reference.yaml").read_text("utf-8")
FILES = ["bodies.yaml", "stages.yaml", "lookups.yaml", "earlier.yaml", "units.yaml"]
SHUFFLED = ["facts", "judgements", "rules", "parameters", "units", "tables", "payments"]
Change = Callable[[str], str]


def loaded(text: str | bytes, folder: Path | None = GOOD) -> Policy:
    """The policy that `text` writes."""
    checked = check_text(text, "policy.yaml", folder)
    assert checked.policy is not None, [
        (each.code, each.what("en")) for each in checked.problems if each.severity == "error"
    ]
    return checked.policy


def outcomes(policy: Policy) -> dict[str, object]:
    """What each example of a policy comes to, with each value in it."""
    return {each.example.name: told(each.decision) for each in run_examples(policy)}


def told(decision: Decision | None) -> object:
    """A decision without its places in the file and without the order of its lists."""
    if decision is None:
        return None
    return (
        decision.outcome,
        decision.amount,
        sorted((each.id, each.outcome.value, str(each.amount)) for each in decision.parts),
        sorted(each.path for each in decision.failing),
        sorted(decision.open),
        sorted((str(key), str(step.value)) for key, step in decision.run.steps.items()),
    )


def blocks(text: str, indent: int) -> list[str]:
    """The entries of a block that stand `indent` blanks deep, with their lines."""
    return [
        each
        for each in re.split(rf"^(?= {{{indent}}}[^ #\-|}}])", text, flags=re.MULTILINE)
        if each
    ]


def shuffled(text: str, seed: int) -> str:
    """The policy with its keys, and the entries of the blocks in `SHUFFLED`, in another order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    remarks, *sections = re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE)
    for index, section in enumerate(sections):
        key = section.partition(":")[0]
        if key in SHUFFLED and "\n- " not in section:
            head, _, body = section.partition("\n")
            entries = blocks(body.rstrip("\n") + "\n", 2)
            chance.shuffle(entries)
            sections[index] = f"{head}\n{''.join(entries)}\n"
    chance.shuffle(sections)
    return remarks + "".join(each.rstrip("\n") + "\n" for each in sections)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("file", FILES)
def test_the_order_of_a_file_changes_no_decision(file: str, seed: int) -> None:
    """Neither that of its keys, nor that of facts, rules, parameters and tables."""
    text = (GOOD / file).read_text("utf-8")

    other = shuffled(text, seed)

    assert text != other
    assert outcomes(loaded(text)) == outcomes(loaded(other))


@pytest.mark.parametrize(
    ("file", "key"),
    [
        ("stages.yaml", "facts"),
        ("stages.yaml", "judgements"),
        ("stages.yaml", "rules"),
        ("income_tax.yaml", "parameters"),
        ("lookups.yaml", "tables"),
    ],
)
def test_the_order_of_a_file_changes_not_what_it_means(file: str, key: str) -> None:
    """Only its bytes are others."""
    text = (GOOD / file).read_text("utf-8")
    start = text.index(f"\n{key}:\n") + len(f"\n{key}:\n")
    end = re.compile(r"^(?=[a-z])", re.MULTILINE).search(text, start)
    assert end is not None
    entries = blocks(text[start : end.start()].rstrip("\n") + "\n", 2)
    other = f"{text[:start]}{''.join(reversed(entries))}\n{text[end.start() :]}"

    one, two = loaded(text).identity, loaded(other).identity

    assert one.meaning_hash == two.meaning_hash


def in_chapters(text: str, order: list[int]) -> str:
    """The rules of `bodies.yaml` in chapters of one rule each, in this order."""
    start, end = text.index("rules:\n") + len("rules:\n"), text.index("\ndecision:")
    rules = blocks(text[start:end].rstrip("\n") + "\n", 2)
    chapters = [f"- chapter: Chapter {number}\n\n{rules[number]}" for number in order]
    return text[:start] + "".join(chapters) + text[end:]


def test_chapters_change_neither_decision_nor_meaning() -> None:
    """They are there to be read."""
    text = (GOOD / "bodies.yaml").read_text("utf-8")
    count = len(blocks(text[text.index("rules:\n") + 7 : text.index("\ndecision:")], 2))

    plain, other = loaded(text), loaded(in_chapters(text, list(range(count))))

    assert outcomes(plain) == outcomes(other)
    assert plain.identity.meaning_hash == other.identity.meaning_hash


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_chapters_changes_no_decision(seed: int) -> None:
    """A rule may read one that comes after it."""
    text = (GOOD / "bodies.yaml").read_text("utf-8")
    count = len(blocks(text[text.index("rules:\n") + 7 : text.index("\ndecision:")], 2))
    order = random.Random(seed).sample(range(count), count)  # noqa: S311 - no secret

    assert outcomes(loaded(text)) == outcomes(loaded(in_chapters(text, order)))


def test_the_order_of_the_items_of_an_application_changes_no_decision() -> None:
    """Nor does the order of its facts."""
    policy = loaded((GOOD / "units.yaml").read_text("utf-8"))
    facts = [
        "applicant: A",
        "day: 2025-05-01",
        "projects: {workshop: {reached: 12}, visit: {reached: 9}}",
        "old_projects: {workshop: {reached: 10}, visit: {reached: 1}}",
    ]
    turned = "projects: {visit: {reached: 9}, workshop: {reached: 12}}"

    one = application(policy, facts)
    two = application(policy, [facts[3], turned, facts[1], facts[0]])

    assert told(one) == told(two)


def application(policy: Policy, facts: list[str]) -> Decision:
    """The decision on these facts."""
    lines = "".join(f"  {each}\n" for each in facts)
    document, _ = read_text(
        f"policy: {policy.identity.name}\nfacts:\n{lines}", "a.yaml", notation="yaml"
    )
    found, problems = read_application(document, policy)
    assert found is not None, [each.what("en") for each in problems]
    return decide(policy, found)


# ── Words and meaning ────────────────────────────────────────────────────────────────────────────

WORDS: dict[str, Change] = {
    "a sentence": lambda text: text.replace(
        "Het bestuur kreeg eerder geld.", "Er was eerder geld."
    ),
    "a reason": lambda text: text.replace("kreeg eerder geen geld.", "had nooit geld."),
    "a title": lambda text: text.replace("title: Referentie", "title: Een andere titel"),
    "a translation": lambda text: text.replace("was funded before.", "got money before."),
    "a remark beside a line": lambda text: text.replace("units:\n", "units:  # counted\n"),
    "an empty line": lambda text: text.replace("\nfacts:", "\n\nfacts:"),
    "the name of an example": lambda text: text.replace("half the price:", "half of it:"),
    "a label": lambda text: text.replace("  continued:\n", "  continued:\n    label: vervolg\n"),
    "quotes": lambda text: text.replace("condition: funded_before", "condition: 'funded_before'"),
}
MEANING: dict[str, Change] = {
    "a threshold": lambda text: text.replace("7 500 residents", "7 501 residents"),
    "an operator": lambda text: text.replace(
        "planned >= 2 * existing", "planned > 2 * existing"
    ),
    "a range": lambda text: text.replace("places from 0 to 100 000", "places from 0 to 99 999", 1),
    "a condition less": lambda text: text.replace("large_enough, continued]", "large_enough]")
    .replace("  amount:\n", "  unread:\n    is: if continued then 1 EUR else 2 EUR\n"
             "    source: text 1\n  amount:\n", 1)
    + "properties: {reads: {value: amount, ignores: unread}}\n",
    "the step of a rounding": lambda text: text.replace("up to 0.01 EUR", "up to 0.05 EUR"),
    "a zone": lambda text: text.replace("Europe/Brussels", "Europe/Lisbon"),
}  # fmt: skip


@pytest.mark.parametrize("change", WORDS)
def test_other_words_leave_the_meaning_as_it_was(change: str) -> None:
    """The bytes are others."""
    one, two = loaded(REFERENCE).identity, loaded(WORDS[change](REFERENCE)).identity

    assert one.bytes_hash != two.bytes_hash
    assert one.meaning_hash == two.meaning_hash


@pytest.mark.parametrize("change", MEANING)
def test_what_may_decide_otherwise_has_another_meaning(change: str) -> None:
    """However small it is."""
    one, two = loaded(REFERENCE).identity, loaded(MEANING[change](REFERENCE)).identity

    assert one.meaning_hash != two.meaning_hash


def test_another_table_beside_the_policy_has_another_meaning(tmp_path: Path) -> None:
    """The bytes of the policy itself are the same."""
    for name in ("lookups.yaml", "towns.csv"):
        (tmp_path / name).write_bytes((GOOD / name).read_bytes())
    one = check(tmp_path / "lookups.yaml").policy
    towns = (tmp_path / "towns.csv").read_text("utf-8")
    (tmp_path / "towns.csv").write_text(towns.replace("500", "499"), "utf-8")

    two = check(tmp_path / "lookups.yaml").policy

    assert one is not None
    assert two is not None
    assert one.identity.bytes_hash == two.identity.bytes_hash
    assert one.identity.meaning_hash != two.identity.meaning_hash


# ── Bytes ────────────────────────────────────────────────────────────────────────────────────────

WRITTEN: dict[str, Callable[[str], bytes]] = {
    "with carriage returns": lambda text: text.replace("\n", "\r\n").encode(),
    "with a mark at the start": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "with both": lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("way", WRITTEN)
@pytest.mark.parametrize("file", FILES)
def test_a_file_as_windows_writes_it_reads_alike(file: str, way: str) -> None:
    """It decides the same and means the same."""
    text = (GOOD / file).read_text("utf-8")

    plain, other = loaded(text), loaded(WRITTEN[way](text))

    assert plain.identity.meaning_hash == other.identity.meaning_hash
    assert outcomes(plain) == outcomes(other)


@pytest.mark.parametrize("way", WRITTEN)
def test_a_file_as_windows_writes_it_has_its_problems_in_the_same_places(way: str) -> None:
    """Line and column are those of the text."""
    text = REFERENCE.replace("population > threshold", "populatoin > threshold")

    plain = check_text(text, "policy.yaml")
    other = check_text(WRITTEN[way](text), "policy.yaml")

    assert places(plain) == places(other)


def places(checked: Checked) -> list[tuple[str, int, int]]:
    """Code, line and column of each problem."""
    return [(each.code, each.span.line, each.span.column) for each in checked.problems if each.span]


# ── A long chain ─────────────────────────────────────────────────────────────────────────────────

# With the four other rules, as many as a policy may have.
LONG = 1_996


def chain(order: range) -> str:
    """A policy in which each rule reads the one before it, declared in this order."""
    rules = "".join(
        f"  step_{number}: {{is: step_{number - 1}, source: text 1}}\n" for number in order
    )
    head, _, rest = REFERENCE.partition("  amount:\n    cases:\n")
    rest = rest[rest.index("\ndecision:") :].replace("amount: amount", f"amount: step_{LONG}")
    first = "  step_0:\n    cases:\n      - {when: planned >= existing, then: price * planned}\n"
    last = "      - {otherwise: 0 EUR}\n    source: text 5\n"
    return f"{head}{first}{last}{rules}{rest}".replace("30 000 EUR", "60 000 EUR")


@pytest.mark.parametrize(
    "order", [range(LONG, 0, -1), range(1, LONG + 1)], ids=["in reverse", "in order"]
)
def test_a_chain_of_two_thousand_rules_is_loaded_and_decided(order: range) -> None:
    """In whatever order they are declared."""
    policy = loaded(chain(order))

    (result,) = run_examples(policy)

    assert [] == [each.what("en") for each in result.problems]
    assert result.decision is not None
    assert result.decision.amount == 60_000


def test_a_circle_of_two_thousand_rules_is_refused() -> None:
    """As one circle, and not by a fault of our own."""
    text = chain(range(LONG, 0, -1)).replace("then: price * planned}", f"then: step_{LONG}}}", 1)

    codes = [each.code for each in check_text(text, "policy.yaml").problems]

    assert "E212" in codes


# ── The lock ─────────────────────────────────────────────────────────────────────────────────────


def with_lock(folder: Path, lock: str, text: str = REFERENCE) -> Checked:
    """The reference policy in a folder, with a lock beside it."""
    (folder / "reference.yaml").write_text(text, "utf-8")
    (folder / "reference.lock").write_text(lock, "utf-8")
    return check(folder / "reference.yaml")


def lock_of(text: str, version: str = "1.0.0") -> str:
    """The lock of a published version with this text."""
    published = loaded(text).identity
    hashes = {"bytes": published.bytes_hash, "meaning": published.meaning_hash}
    return json.dumps({version: hashes})


def is_draft(checked: Checked) -> bool:
    """Whether what was read differs from what was published."""
    assert checked.policy is not None
    return checked.policy.identity.is_draft


def test_a_policy_without_a_lock_is_a_draft() -> None:
    """Nobody has published it."""
    assert is_draft(check_text(REFERENCE, "reference.yaml"))


def test_a_policy_as_its_lock_holds_it_is_no_draft(tmp_path: Path) -> None:
    """It is the published version."""
    assert not is_draft(with_lock(tmp_path, lock_of(REFERENCE)))


@pytest.mark.parametrize("change", ["\n", " # a remark\n", "# 7 500\n"])
def test_one_byte_more_makes_a_published_policy_a_draft(tmp_path: Path, change: str) -> None:
    """Also if it means the same."""
    assert is_draft(with_lock(tmp_path, lock_of(REFERENCE), REFERENCE + change))


def test_another_version_than_the_lock_holds_is_a_draft(tmp_path: Path) -> None:
    """Only that version was published."""
    assert is_draft(with_lock(tmp_path, lock_of(REFERENCE, "1.0.1")))


BROKEN = ["", "{", "[]", "1", "null", '"text"', '{"1.0.0": []}', '{"1.0.0": {"bytes": "12ab"}}']


@pytest.mark.parametrize("lock", BROKEN)
def test_a_lock_that_cannot_be_read_is_told(tmp_path: Path, lock: str) -> None:
    """Else a published policy becomes a draft and nobody knows why."""
    checked = with_lock(tmp_path, lock)

    assert checked.problems != ()
    assert checked.policy is None or checked.policy.identity.is_draft
