"""The printable report of the samples, read back by Poppler and compared with the JSON result of the same run.

    cargo build && python tests/oracle/report.py [PROGRAM]

Of every project in both languages: all fonts are part of the file and have their characters told; every page is A4 and
bears its number of the right count, the project and the rule pack's digest; the text holds the sum in figures and in
capitals, both components, the area, what is not priced, and every amount by district to the cent; no character is a box.
The HTML page holds the same figures.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
from decimal import Decimal

PROJECTS = {
    "samples/project-road.toml": [],
    "samples/project-road-budget.toml": [],
    "samples/project-2020.toml": ["samples/parcels.geojson"],
    "samples/project-2019.toml": ["samples/parcels.geojson"],
}
DIGITS = "零壹贰叁肆伍陆柒捌玖"
A4 = {("595.276", "841.89"), ("841.89", "595.276")}


def must(held, *what):
    if not held:
        sys.exit(f"the report is wrong: {' '.join(map(str, what))}")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def grouped(amount):
    return f"{Decimal(amount):,}"


def section(number):
    """Up to 9999 in capitals, without zeros at its ends."""
    units = ["仟", "佰", "拾", ""]
    digits = f"{number:04d}"
    said = "".join("零" if digit == "0" else DIGITS[int(digit)] + unit for digit, unit in zip(digits, units))
    return re.sub("零+", "零", said).rstrip("零")


def capitals(amount):
    """An amount in capitals, after 票据法 usage: 壹仟零壹拾元伍角整."""
    yuan, cents = divmod(int(Decimal(amount) * 100), 100)
    said, rest = "", yuan
    for unit, power in (("亿", 10**8), ("万", 10**4), ("", 1)):
        part, rest = divmod(rest, power)
        if part:
            said += ("" if not said or part >= 1000 else "零") + section(part).lstrip("零") + unit
        elif said and rest and not said.endswith("零"):
            said += "零"
    said = re.sub("零+", "零", said)
    jiao, fen = divmod(cents, 10)
    said += "元" if yuan else ""
    if not cents:
        return said + "整"
    if jiao:
        said += DIGITS[jiao] + "角"
    elif yuan:
        said += "零"
    return said + (DIGITS[fen] + "分" if fen else "")


def fonts(path):
    lines = run("pdffonts", path).splitlines()[2:]
    must(lines, path, "has no fonts")
    for line in lines:
        embedded, subset, unicode = line.split()[-5:-2]
        must((embedded, subset, unicode) == ("yes", "yes", "yes"), path, "font", line)


def pages(path, language, digest):
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", run("pdfinfo", "-l", "9999", path))
    must(sizes and set(sizes) <= A4, path, "page sizes", set(sizes))
    texts = run("pdftotext", "-layout", path, "-").split("\f")[:-1]
    must(len(texts) == len(sizes), path, len(texts), "texts of", len(sizes), "pages")
    for number, text in enumerate(texts, 1):
        plain = "".join(text.split())
        wanted = f"第{number}页，共{len(sizes)}页" if language == "zh" else f"page{number}of{len(sizes)}"
        must(wanted in plain, path, "page", number, "has no number")
        must(digest in plain, path, "page", number, "has no digest")
    return texts


def figures(result):
    """Every figure that the report has to hold, as it is printed."""
    everything = result["totals"]["project"]["all"]
    found = {grouped(everything["amount"]), everything["area_m2"], everything["unpriced_m2"]}
    found |= {grouped(amount) for amount in everything["components"].values()}
    for row in result["totals"]["districts"]["rows"]:
        found |= {grouped(row["amount"])} if Decimal(row["amount"]) else set()
    return found


def check(program, project, inputs, language, folder):
    base = [program, "value", *inputs, "--project", project, "--lang", language, "--overwrite"]
    paths = {ending: str(folder / f"report.{ending}") for ending in ("pdf", "html", "json")}
    outputs = [word for path in paths.values() for word in ("-o", path)]
    talk = subprocess.run([*base, *outputs], capture_output=True, text=True)
    must(talk.returncode in (0, 1), talk.stderr)
    must("U+" not in talk.stderr, project, talk.stderr)
    result = json.loads(pathlib.Path(paths["json"]).read_text())
    fonts(paths["pdf"])
    texts = pages(paths["pdf"], language, result["head"]["pack"]["sha256"][:12])
    plain = "".join("".join(texts).split())
    html = "".join(re.sub(r"<[^>]*>", " ", pathlib.Path(paths["html"]).read_text()).split())
    everything = result["totals"]["project"]["all"]
    for figure in figures(result) | {capitals(everything["amount"])}:
        must(figure in plain, project, language, "PDF lacks", figure)
        must(figure in html, project, language, "HTML lacks", figure)
    must("\ufffd" not in plain and "□" not in plain, project, "has a box")
    return len(texts)


def main(program="target/debug/qupian"):
    count = 0
    with tempfile.TemporaryDirectory() as name:
        for project, inputs in PROJECTS.items():
            for language in ("zh", "en"):
                count += check(program, project, inputs, language, pathlib.Path(name))
    print(f"{2 * len(PROJECTS)} reports, {count} pages")


if __name__ == "__main__":
    main(*sys.argv[1:])
