"""Compiles the modules that read, find and link, with mypyc and a C compiler: a few minutes, once for each change.

What comes out is used from then on (see extract/compiled.py), but only after the articles that come with Rasd have been
read with it, and have given the same tables.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["RASD_INTERPRETED"] = "1"

from annotate import annotated  # noqa: E402

from extract.compiled import FOLDER, digest, sources  # noqa: E402

ARTICLES = ("seeds", "data/sample", "tests/golden/hard_articles.jsonl", "tests/cases")
LEVEL = os.environ.get("RASD_OPT", "2")  # of the C compiler
# What tells of an error stands behind every line, and hardly ever runs. The compiler is told so, and sets it apart: the
# rest fits better into a processor's caches.
_RARE = ("CPy_AddTraceback", "CPy_AttributeError", "CPy_TypeError", "CPy_TypeErrorTraceback")
RARE = '#include "CPy.h"\n' + "".join(f"extern __typeof__({f}) {f} __attribute__((cold));\n" for f in _RARE)
_READ = """
import hashlib, sys
from extract.compiled import IN_USE
from extract.read.document import Article
from extract.read.inputs import read_inputs
from extract.run.spread import extract_batches, joined
batches = list(extract_batches((a for a in read_inputs(sys.argv[1:]) if isinstance(a, Article)), 2))
assert not any(batch.notices for batch in batches), [batch.notices for batch in batches]
tables = joined(batch.tables for batch in batches)
frames = (tables.articles, tables.sentences, tables.places, tables.attributions, tables.figures)
print(IN_USE, hashlib.sha256("".join(frame.to_csv() for frame in frames).encode()).hexdigest())
"""


def copy(into: Path) -> None:
    """Copy the package, the modules that are compiled as annotate.py says."""
    shutil.copytree(ROOT / "extract", into / "extract", ignore=shutil.ignore_patterns("__pycache__"))
    for path in sources():
        text = annotated(path.read_text(encoding="utf-8"))
        (into / path.relative_to(ROOT)).write_text(text, encoding="utf-8")


def build(work: Path, into: Path) -> None:
    """Make C of the modules in the folder `work`, and extension modules of that in the folder `into`."""
    from mypyc.build import include_dir, mypycify
    from setuptools._distutils.ccompiler import new_compiler
    from setuptools._distutils.sysconfig import customize_compiler, get_config_var, get_python_inc

    shutil.rmtree(work / "extract", ignore_errors=True)
    copy(work)
    os.chdir(work)
    files = [str(path.relative_to(ROOT)) for path in sources()]
    options = ["--ignore-missing-imports", "--cache-dir", "types"]
    extensions = mypycify([*options, *files], opt_level=LEVEL, debug_level="0", multi_file=True)
    Path("rare.h").write_text(RARE, encoding="ascii")
    # Hidden: the parts of one library call each other without asking the loader where. What some compiler warns of in C
    # that mypyc wrote is nobody's error.
    further = ["-fvisibility=hidden", "-include", str(Path("rare.h").resolve()), "-Wno-error"]
    compiler = new_compiler()
    customize_compiler(compiler)

    def compile_one(source: str, include: list[str], options: list[str]) -> str:
        folders = [*include, include_dir(), get_python_inc()]
        made: list[str] = compiler.compile(
            [source], "objects", include_dirs=folders, extra_postargs=[*options, *further]
        )
        return made[0]

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for extension in extensions:
            one = lambda s, e=extension: compile_one(s, e.include_dirs, e.extra_compile_args)  # noqa: E731
            objects = list(pool.map(one, extension.sources))
            target = into.joinpath(*extension.name.split(".")).as_posix() + get_config_var("EXT_SUFFIX")
            compiler.link_shared_object(objects, target)


def tables_of(folder: Path | None) -> str:
    """What the articles that come with Rasd give, as a digest: compiled in a folder, or interpreted (None)."""
    env = {k: v for k, v in os.environ.items() if k not in ("RASD_INTERPRETED", "RASD_COMPILED")}
    env |= {"RASD_INTERPRETED": "1"} if folder is None else {"RASD_COMPILED": str(folder)}
    command = [sys.executable, "-c", _READ, *(name for name in ARTICLES if (ROOT / name).exists())]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Not used: reading with the compiled modules fails.\n{done.stderr}")
    used, found = done.stdout.split()
    if used != str(folder is not None):
        raise SystemExit("Not used: the compiled modules are not found.")
    return found


def main() -> None:
    """Build, check, put in place."""
    target = FOLDER / digest()
    if target.is_dir():
        print("The modules are compiled already.")
        return
    if shutil.which(os.environ.get("CC", "cc")) is None:
        raise SystemExit("There is no C compiler (cc): Rasd runs without, about a third as fast.")
    part = FOLDER / "part"
    shutil.rmtree(part, ignore_errors=True)
    print(f"Compiling {len(sources())} modules (a few minutes) ...", flush=True)
    part.mkdir(parents=True)
    with (FOLDER / "log").open("w", encoding="utf-8") as log:
        done = subprocess.run([sys.executable, __file__, str(FOLDER / "work"), str(part)], stdout=log, stderr=log)
    if done.returncode:
        raise SystemExit(f"Not compiled: {FOLDER / 'log'} says why. Rasd runs without.")
    if tables_of(part) != tables_of(None):
        raise SystemExit("Not used: the compiled modules give other tables than the sources. Please report it.")
    if LEVEL == "0":  # made to be compared only: what the compiler took no pains with is not for use
        shutil.rmtree(part)
        print("Compiled without optimising; the same tables. The sources are read as before.")
        return
    if digest() != target.name:
        raise SystemExit("Not used: the sources have changed meanwhile. Run this again.")
    for old in FOLDER.iterdir():
        if old.is_dir() and old not in (part, FOLDER / "work"):
            shutil.rmtree(old)
    part.rename(target)
    print("Compiled; the same tables. From now on these modules are used.")


if __name__ == "__main__":
    if sys.argv[1:]:
        build(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
