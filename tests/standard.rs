//! `qupian standard`: every word that it prints, in both languages.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use jiff::civil::{Date, date};
use qupian::cli::standard::{StandardCommand, run};
use qupian::lang::Lang;

fn said(command: &StandardCommand, lang: Lang) -> String {
    let mut out = Vec::new();
    let code = run(command, lang, &mut out).unwrap();
    format!("{}[exit code {code}]\n", String::from_utf8(out).unwrap())
}

fn show(pack: &str, on: Option<Date>, standard: Option<&str>) -> StandardCommand {
    StandardCommand::Show {
        pack: Some(pack.to_owned()),
        on,
        standard: standard.map(str::to_owned),
        json: false,
    }
}

fn check(paths: &[&str]) -> StandardCommand {
    StandardCommand::Check {
        paths: paths.iter().map(|path| (*path).to_owned()).collect(),
    }
}

fn diff(a: &str, b: &str, on: Option<Date>) -> StandardCommand {
    StandardCommand::Diff {
        a: a.to_owned(),
        b: b.to_owned(),
        on,
    }
}

/// Both languages under one name; digests are replaced, they change with every comma of a pack.
fn snapshot(name: &str, command: &StandardCommand) {
    insta::with_settings!({
        filters => vec![(r"[0-9a-f]{64}", "[sha-256]"), (r"(摘要|digest) [0-9a-f]{12}", "$1 [short]")],
        snapshot_path => "standard",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(format!("{name}.zh"), said(command, Lang::Zh));
        insta::assert_snapshot!(format!("{name}.en"), said(command, Lang::En));
    });
}

#[test]
fn list() {
    snapshot("list", &StandardCommand::List { json: false });
    snapshot("list-json", &StandardCommand::List { json: true });
}

#[test]
fn show_the_shanxi_pack() {
    snapshot("show-shanxi", &show("shanxi", None, None));
}

#[test]
fn show_on_a_day_only_what_is_in_force() {
    snapshot(
        "show-on-a-day",
        &show("tests/packs/two-editions", Some(date(2021, 6, 1)), None),
    );
}

#[test]
fn show_every_kind_of_standard() {
    for pack in [
        "own-price",
        "county-coefficient",
        "split-override",
        "floor-price",
        "published-constant",
        "recorded-rates",
        "recorded-totals",
        "worked-old-regime",
    ] {
        let file = match pack {
            "worked-old-regime" => "annual-output",
            other => other,
        };
        let path = format!("tests/packs/{pack}/standards/{file}.toml");
        snapshot(&format!("show-{pack}"), &show(&path, None, None));
    }
}

#[test]
fn show_as_json() {
    snapshot(
        "show-json",
        &StandardCommand::Show {
            pack: None,
            on: Some(date(2020, 1, 1)),
            standard: None,
            json: true,
        },
    );
}

#[test]
fn what_is_not_there_is_said() {
    snapshot("unknown-pack", &show("shnaxi", None, None));
    snapshot(
        "unknown-standard",
        &show("shanxi", None, Some("shanxi-2019")),
    );
    snapshot("missing-file", &show("packs/none.toml", None, None));
    snapshot(
        "not-in-force",
        &show("tests/packs/declared-gap", Some(date(2021, 2, 1)), None),
    );
}

#[test]
fn check_says_all_problems_and_what_is_sound() {
    snapshot(
        "check",
        &check(&[
            "shanxi",
            "zones/shanxi",
            "zones/shanxi/standards/2020.toml",
            "tests/packs/broken/many-mistakes.toml",
            "tests/packs/broken/pack-gap",
        ]),
    );
}

#[test]
fn diff_of_two_editions() {
    let pack = "tests/packs/two-editions";
    let (a, b) = (
        format!("{pack}:two-editions-2020"),
        format!("{pack}:two-editions-2024"),
    );
    snapshot("diff-editions", &diff(&a, &b, None));
    snapshot("diff-on-a-day", &diff(&a, &b, Some(date(2024, 6, 1))));
}

#[test]
fn diff_of_packs() {
    snapshot("diff-same", &diff("shanxi", "zones/shanxi", None));
    snapshot(
        "diff-packs",
        &diff("shanxi", "tests/packs/own-price", Some(date(2020, 6, 1))),
    );
    snapshot(
        "diff-whole-packs",
        &diff("shanxi", "tests/packs/declared-gap", None),
    );
}
