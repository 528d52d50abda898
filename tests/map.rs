//! The map: what is in it, that it is whole and safe, and that the same run gives the same bytes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::tiny_skia::Pixmap;
use std::fs;
use std::path::{Path, PathBuf};

/// Two districts side by side in zone 38, one of them with a name that wants to be an element.
const DISTRICTS: &str = "区片编号,区片名称,区片价（元/亩）,WKT\n\
    I,城关<b>&amp;,40000,\"POLYGON((38400000 4160000,38401000 4160000,38401000 4161000,38400000 4161000))\"\n\
    II,,30000,\"POLYGON((38401000 4160000,38402000 4160000,38402000 4161000,38401000 4161000))\"\n";

/// Irrigated land across their border, dry land, bare rock, state-owned land, and a plot that lies half outside.
const PLOTS: &str = "地块编号,DLBM,DLMC,QSXZ,WKT\n\
    D-1,0102,水浇地,30,\"POLYGON((38400900 4160100,38401100 4160100,38401100 4160300,38400900 4160300))\"\n\
    D-2,0103,旱地,30,\"POLYGON((38400900 4160300,38401100 4160300,38401100 4160500,38400900 4160500))\"\n\
    D-3,1207,裸岩石砾地,30,\"POLYGON((38400700 4160100,38400900 4160100,38400900 4160300,38400700 4160300))\"\n\
    <D&4>,0102,水浇地,20,\"POLYGON((38400700 4160300,38400900 4160300,38400900 4160500,38400700 4160500))\"\n\
    D-5,0102,水浇地,30,\"POLYGON((38401900 4160100,38402100 4160100,38402100 4160300,38401900 4160300))\"\n";

/// A run of the command line: exit code, standard output, talk.
fn qupian(arguments: &[&str]) -> (u8, Vec<u8>, String) {
    let (mut out, mut talk) = (Vec::new(), Vec::new());
    let arguments = std::iter::once("qupian").chain(arguments.iter().copied());
    let code = qupian::cli::run(arguments, &mut out, &mut talk);
    (code, out, String::from_utf8(talk).unwrap())
}

/// A folder with the two files, and the arguments that price them.
fn tiny(plots: &str) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let (plots, districts) = (write("plots.csv", plots), write("districts.csv", DISTRICTS));
    let arguments = format!(
        "value {} --districts {} --pack shanxi --reported 2020-06-18 --no-farmland --area plane \
         --class-scheme survey-2019 --crs EPSG:4526 --districts-crs EPSG:4526 --format svg",
        plots.display(),
        districts.display()
    );
    let arguments = arguments.split_whitespace().map(str::to_owned);
    (folder, arguments.collect())
}

fn svg_of(arguments: &[String], more: &[&str]) -> String {
    let arguments: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .chain(more.iter().copied())
        .collect();
    let (_, out, talk) = qupian(&arguments);
    assert!(!out.is_empty(), "{talk}");
    String::from_utf8(out).unwrap()
}

/// Names of elements, texts, and values of attributes of a drawing.
fn read(svg: &str) -> (Vec<String>, Vec<String>, Vec<(String, String)>) {
    let (mut names, mut texts, mut attributes) = (Vec::new(), vec![String::new()], Vec::new());
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                names.push(element.name().as_ref().to_owned());
                texts.push(String::new());
                attributes.extend(element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (
                        attribute.key.as_ref().to_owned(),
                        attribute.value.to_string(),
                    )
                }));
            }
            Event::Text(text) => texts.last_mut().unwrap().push_str(&text),
            Event::GeneralRef(reference) => {
                let letter = match &*reference {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    _ => reference.resolve_char_ref().unwrap().unwrap(),
                };
                texts.last_mut().unwrap().push(letter);
            }
            Event::End(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    let texts = texts
        .into_iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    (names, texts.collect(), attributes)
}

/// Nothing but drawing, and nothing from outside.
fn is_safe(svg: &str) {
    let (names, _, attributes) = read(svg);
    let known = [
        "svg", "g", "defs", "pattern", "clipPath", "use", "path", "rect", "circle", "text",
    ];
    for name in names {
        assert!(known.contains(&name.as_str()), "{name}");
    }
    for (key, value) in attributes {
        let outside = value.contains("http") && key != "xmlns";
        let opens = key.ends_with("href") && !value.starts_with('#');
        assert!(
            !outside && !opens && !key.starts_with("on"),
            "{key}={value}"
        );
    }
}

fn sample(project: &str, more: &[&str]) -> String {
    let project = Path::new("samples").join(project).display().to_string();
    let arguments = ["value", "--project", &project, "--format", "svg"].map(str::to_owned);
    svg_of(&arguments, more)
}

#[test]
fn a_small_run_is_drawn_like_this() {
    let (_folder, arguments) = tiny(PLOTS);
    let svg = svg_of(&arguments, &["--name", "示范<项目>"]);
    is_safe(&svg);
    insta::with_settings!({filters => vec![(r"（[0-9a-f]{12}）", "（digest）")]}, {
        insta::assert_snapshot!("small_run", svg);
    });
}

/// By hand: D-1 40,000 m² at 1.2, and half of D-5; D-2 at 1.0; D-3 at 0.8; the fourth is state-owned; half of D-5 lies in
/// no district.
#[test]
fn the_legend_has_the_areas_of_every_kind() {
    let (_folder, arguments) = tiny(PLOTS);
    let (_, texts, _) = read(&svg_of(&arguments, &[]));
    let figure_after = |said: &str| {
        let at = texts.iter().position(|text| text == said);
        texts[at.unwrap_or_else(|| panic!("{said}: {texts:?}")) + 1].clone()
    };
    assert_eq!(figure_after("系数 1.2"), "60000.00");
    assert_eq!(figure_after("系数 1.0"), "40000.00");
    assert_eq!(figure_after("系数 0.8"), "40000.00");
    assert_eq!(figure_after("国有，不计价"), "40000.00");
    assert_eq!(figure_after("未计价：无区片或无图斑"), "20000.00");
    assert!(texts.iter().any(|text| text == "40000 元/亩"));
}

#[test]
fn values_of_the_files_stay_text() {
    let (_folder, arguments) = tiny(PLOTS);
    let svg = svg_of(
        &arguments,
        &["--name", "\"><script>alert('&')</script>", "--lang", "en"],
    );
    is_safe(&svg);
    let (_, texts, _) = read(&svg);
    let has = |wanted: &str| texts.iter().any(|text| text.contains(wanted));
    assert!(has("\"><script>alert('&')</script>"), "{texts:?}");
    assert!(has("<D&4>") && has("城关<b>&amp;"), "{texts:?}");
}

#[test]
fn the_same_run_gives_the_same_bytes_at_any_number_of_threads() {
    let one = sample("project-road.toml", &["--threads", "1"]);
    assert_eq!(one, sample("project-road.toml", &["--threads", "1"]));
    assert_eq!(one, sample("project-road.toml", &["--threads", "2"]));
}

#[test]
fn samples_are_drawn_with_all_that_has_to_be_said() {
    for (project, more) in [
        ("project-road.toml", vec!["--map-size", "a3"]),
        ("project-2020.toml", vec![]),
        (
            "project-2019.toml",
            vec!["--map-size", "screen", "--lang", "en"],
        ),
    ] {
        let svg = sample(project, &more);
        is_safe(&svg);
        let (_, texts, _) = read(&svg);
        let has = |wanted: &str| texts.iter().any(|text| text.contains(wanted));
        assert!(
            has("不得用于实际补偿") || has("not for any real compensation"),
            "{project}"
        );
        assert!(has("shanxi") && has("qupian "), "{project}: {texts:?}");
        assert!(svg.len() < 1_500_000, "{project}: {} bytes", svg.len());
    }
    // samples/README.md: the gap between two survey polygons has 189.00 m²
    let (_, texts, _) = read(&sample("project-road.toml", &[]));
    assert!(texts.contains(&"189.00".to_owned()), "{texts:?}");
}

#[test]
fn ten_thousand_plots_make_a_small_file() {
    let mut plots = String::from("地块编号,DLBM,DLMC,QSXZ,WKT\n");
    for number in 0..10_000 {
        let (x, y) = (38_400_010 + number % 100 * 19, 4_160_010 + number / 100 * 9);
        let (east, north) = (x + 19, y + 9);
        plots += &format!(
            "P{number},0103,旱地,30,\"POLYGON(({x} {y},{east} {y},{east} {north},{x} {north}))\"\n"
        );
    }
    let (_folder, arguments) = tiny(&plots);
    let svg = svg_of(&arguments, &["--map-size", "a3"]);
    assert!(svg.len() < 2_000_000, "{} bytes", svg.len());
    let (_, texts, _) = read(&svg);
    assert!(
        texts.iter().any(|text| text.contains("因图面所限未注")),
        "{texts:?}"
    );
}

#[test]
fn a_run_without_shapes_says_that_there_is_nothing_to_draw() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let plots = path(
        "plots.csv",
        "地块编号,DLBM,DLMC,QSXZ,区片编号,面积（亩）\n1,0103,旱地,30,I,2\n",
    );
    let districts = path("districts.csv", "区片编号,区片价（元/亩）\nI,40000\n");
    let map = folder.path().join("map.svg").display().to_string();
    let arguments = [
        "value",
        &plots,
        "--districts",
        &districts,
        "--pack",
        "shanxi",
        "--reported",
        "2020-06-18",
        "--no-farmland",
        "--class-scheme",
        "survey-2019",
        "-o",
        &map,
    ];
    let (code, _, talk) = qupian(&arguments);
    assert_eq!(code, 3, "{talk}");
    assert!(talk.contains("画不出地图"), "{talk}");
    assert!(!Path::new(&map).exists());
}

#[test]
fn the_picture_has_the_size_that_it_should_have() {
    let (folder, arguments) = tiny(PLOTS);
    let map = folder.path().join("map.png").display().to_string();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let more = ["-o", &map, "--map-size", "screen"];
    let (_, _, talk) = qupian(&[&arguments, &more[..]].concat());
    let picture = Pixmap::load_png(&map).unwrap_or_else(|why| panic!("{why}: {talk}"));
    assert_eq!([picture.width(), picture.height()], [1600, 1000]);
    // the red line is #d7191c
    let red = |pixel: &resvg::tiny_skia::PremultipliedColorU8| {
        [pixel.red(), pixel.green(), pixel.blue()] == [0xd7, 0x19, 0x1c]
    };
    assert!(picture.pixels().iter().filter(|pixel| red(pixel)).count() > 500);
}
