"""Decisions from Python: the answers of the program `rue` as plain data.

    import rue

    answer = rue.solve("offer.dot")                 # a file, or the graph's text itself
    print(answer.picks["expected_value"]["label"])
    answer = rue.solve("offer.dot", set={"p_boom": 0.5}, view="friend")

One file and the standard library: copy it to where it is needed. It runs the program `rue`, which RUE names, or which is on
PATH. Every function gives an `Answer`: the object that `rue COMMAND --json` writes, as a dict that is also read by attributes.
Fields are those of JSON.md. A graph with errors raises `ModelError`, which has the findings; a wrong option, or a file that
cannot be read, raises `UsageError`. Warnings stand in `Answer.findings`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Optional, Union

__all__ = [
    "Answer", "Finding", "ModelError", "Note", "RueError", "UsageError", "breakeven", "check", "compare", "diff", "frontier",
    "import_model", "information", "new", "profile", "render", "robust", "rows", "run", "sensitivity", "simulate", "solve",
    "table", "version",
]

Model = Union[str, "os.PathLike[str]"]


@dataclass(frozen=True)
class Note:
    """Another place that a finding is about; lines and columns count from 1."""

    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Finding:
    """What is wrong or doubtful in a graph, and what would mend it (`help`, may be empty)."""

    severity: str  # "error" or "warning"
    line: int
    column: int
    text: str
    help: str = ""
    notes: tuple[Note, ...] = ()


class RueError(Exception):
    """The program did not answer. `message` is what it said."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UsageError(RueError):
    """An option is wrong, or a file cannot be read or written (exit code 2), or the program is not there."""


class ModelError(RueError):
    """The model has errors (exit code 1): they stand in `findings`, with the warnings."""

    def __init__(self, message: str, findings: list[Finding]) -> None:
        super().__init__(message)
        self.findings = findings


class Answer(dict):
    """The JSON object of an answer. `answer.picks` is `answer["picks"]`; `findings` are the warnings it was given over."""

    findings: list[Finding]

    def __init__(self, data: Mapping[str, Any], findings: Iterable[Finding] = ()) -> None:
        super().__init__(data)
        object.__setattr__(self, "findings", list(findings))

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"this answer has no field {name!r}; it has {', '.join(self)}") from None


@dataclass
class Result:
    """What a run of the program gave."""

    code: int
    out: str
    err: str
    findings: list[Finding] = field(default_factory=list)


_FINDING = re.compile(r"^.*?:(\d+):(\d+): (error|warning|note): (.*)$")
_HELP = re.compile(r"^ *= help: (.*)$")


def findings_of(text: str) -> list[Finding]:
    """The findings in what the program writes about a graph."""
    made: list[dict[str, Any]] = []
    for line in text.splitlines():
        if found := _FINDING.match(line):
            at = {"line": int(found[1]), "column": int(found[2]), "text": found[4]}
            if found[3] != "note":
                made.append({"severity": found[3], "notes": [], **at})
            elif made:
                made[-1]["notes"].append(Note(**at))
        elif made and (found := _HELP.match(line)):
            made[-1]["help"] = found[1]
    return [Finding(**{**each, "notes": tuple(each["notes"])}) for each in made]


def _is_text(model: Model) -> bool:
    """A graph's text has a brace; the name of a file seldom has, and never a line break."""
    return isinstance(model, str) and "{" in model and not os.path.exists(model)


def _options(options: Mapping[str, Any]) -> list[str]:
    words: list[str] = []
    for name, value in options.items():
        option = "--" + name.rstrip("_").replace("_", "-")
        if name == "set":
            for key, number in value.items():
                words += [option, f"{key}={number}"]
        elif value is True:
            words.append(option)
        elif value is None or value is False:
            continue
        elif isinstance(value, (list, tuple)):
            for each in value:
                words += [option, str(each)]
        else:
            words += [option, str(value)]
    return words


def run(*words: str, text: Optional[str] = None) -> Result:
    """Run `rue WORDS...`, with `text` as its standard input. Raises UsageError and ModelError as every function does."""
    program = os.environ.get("RUE", "rue")
    try:
        done = subprocess.run([program, *words], input=text, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError as wrong:
        raise UsageError(f"the program {program!r} does not run: {wrong.strerror}; install rue, or say where it is: RUE=/path/rue") from wrong
    result = Result(done.returncode, done.stdout, done.stderr, findings_of(done.stderr))
    if done.returncode == 1:
        errors = [f for f in result.findings or findings_of(done.stdout) if f.severity == "error"]
        told = errors[0].text if errors else (done.stderr.strip() or done.stdout.strip())
        raise ModelError(told, result.findings or findings_of(done.stdout))
    if done.returncode != 0:
        raise UsageError(done.stderr.strip() or f"rue ended with {done.returncode}")
    return result


def _ask(command: str, models: list[Model], options: Mapping[str, Any], form: str) -> Result:
    texts = [m for m in models if _is_text(m)]
    if len(texts) > 1:
        raise UsageError("one graph may be given as text, the other as a file")
    words = ["-" if _is_text(m) else os.fspath(m) for m in models]
    return run(command, *words, form, *_options(options), text=str(texts[0]) if texts else None)


def _answer(command: str, *models: Model, **options: Any) -> Answer:
    result = _ask(command, list(models), options, "--json")
    return Answer(json.loads(result.out), result.findings)


def solve(model: Model, **options: Any) -> Answer:
    """Every criterion's pick (rue.solve/1). `detail=True` adds all outcomes and plans; `set={"p": 0.4}`, `view="friend"`."""
    return _answer("solve", model, **options)


def compare(model: Model, **options: Any) -> Answer:
    """The pick by expected value beside that by least regret (rue.compare/1); `views=True`: everybody's (rue.views/1)."""
    return _answer("compare", model, **options)


def table(model: Model, **options: Any) -> Answer:
    """Plans against scenarios, payoffs and regrets (rue.table/1)."""
    return _answer("table", model, **options)


def frontier(model: Model, **options: Any) -> Answer:
    """What less worst regret costs in expectation (rue.frontier/1)."""
    return _answer("frontier", model, **options)


def profile(model: Model, **options: Any) -> Answer:
    """How likely how much is (rue.profile/1)."""
    return _answer("profile", model, **options)


def sensitivity(model: Model, **options: Any) -> Answer:
    """What each number moves (rue.sensitivity/1)."""
    return _answer("sensitivity", model, **options)


def breakeven(model: Model, **options: Any) -> Answer:
    """Where the picks change (rue.breakeven/1)."""
    return _answer("breakeven", model, **options)


def information(model: Model, **options: Any) -> Answer:
    """What knowing would be worth (rue.information/1)."""
    return _answer("information", model, **options)


def robust(model: Model, **options: Any) -> Answer:
    """What holds for all that the numbers may be (rue.robust/1)."""
    return _answer("robust", model, **options)


def simulate(model: Model, **options: Any) -> Answer:
    """The picks of drawn numbers (rue.simulate/1). `draws=4096, seed=7`."""
    return _answer("simulate", model, **options)


def diff(old: Model, new: Model, **options: Any) -> Answer:
    """What is other in the second model, and what that does (rue.diff/1)."""
    return _answer("diff", old, new, **options)


def rows(command: str, *models: Model, **options: Any) -> list[dict[str, str]]:
    """The rows of `rue COMMAND --csv`, each a dict of texts by the header: for pandas.DataFrame(rue.rows(...))."""
    return list(csv.DictReader(io.StringIO(_ask(command, list(models), options, "--csv").out)))


def check(model: Model, **options: Any) -> list[Finding]:
    """All findings. Raises nothing for a graph with errors: they are what was asked for."""
    words = ["-" if _is_text(model) else os.fspath(model), *_options(options)]
    try:
        result = run("check", *words, text=str(model) if _is_text(model) else None)
    except ModelError as wrong:
        return wrong.findings
    return findings_of(result.out)


def render(model: Model, output: Model, **options: Any) -> None:
    """Draw the decision into a file, whose ending says the form: .svg, .png, .pdf."""
    words = ["-" if _is_text(model) else os.fspath(model), "-o", os.fspath(output), *_options(options)]
    run("render", *words, text=str(model) if _is_text(model) else None)


def new(table_file: Model, **options: Any) -> str:
    """The graph of a payoff table, as DOT."""
    return run("new", "-", "--from", os.fspath(table_file), *_options(options)).out


def import_model(model: Model, **options: Any) -> str:
    """The graph of another program's model, as DOT; of several trees `tree=2` gives the second."""
    return run("import", os.fspath(model), "-o", "-", *_options(options)).out


def version() -> str:
    """As `rue --version` says it."""
    return run("--version").out.strip()
