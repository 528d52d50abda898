//! Every file of `tests/read/`, read as the folder's layer, with every word that a person would see.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests only")]

use qupian::land::{Finding, Layer, System};
use qupian::lang::Lang;
use qupian::measure::{named, resolve};
use qupian::read::{self, Input, ReadOptions};
use qupian::units::{AreaUnit, RateUnit};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What a file's own name asks for: `…--crs-4526.csv`, `…--repair.geojson`, `…--area-ha.csv`, `…--gbk.csv`.
fn options(file: &str) -> ReadOptions {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut options = ReadOptions::default();
    for word in stem.split("--").skip(1) {
        let (name, value) = word.split_once('-').unwrap_or((word, ""));
        match name {
            "crs" => options.system = Some(resolve(value).unwrap()),
            "repair" => options.repair = true,
            "area" => options.area_unit = AreaUnit::from_word(value),
            "price" => {
                options.price_unit = Some(RateUnit::from_text(&value.replace('_', "/")).unwrap())
            }
            "encoding" => options.encoding = Some(value.to_owned()),
            "field" => {
                let (role, field) = value.split_once('=').unwrap();
                options.fields.insert(role.to_owned(), field.to_owned());
            }
            other => panic!("{other} is no option of this test"),
        }
    }
    options
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(Path::new("tests/read").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    files
}

fn said(finding: &Finding, out: &mut String) {
    let word = finding.severity.word();
    writeln!(out, "  {word} {}", finding.id).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let (place, what) = (finding.place.say(lang), finding.what.say(lang));
        writeln!(out, "    {place}: {what} | {}", finding.tip.say(lang)).unwrap();
    }
}

fn layer<T: std::fmt::Debug>(layer: &Layer<T>, item: fn(&T) -> String) -> String {
    let system = layer.system.map_or("none".to_owned(), |system: System| {
        named(system).en().to_owned()
    });
    let mut out = format!("layer {}: {system}\n", layer.name);
    if let Some(demonstration) = &layer.demonstration {
        writeln!(
            out,
            "demonstration: {} / {}",
            demonstration.zh(),
            demonstration.en()
        )
        .unwrap();
    }
    for used in layer.fields.iter().filter(|used| used.field.is_some()) {
        let field = used.field.as_deref().unwrap_or_default();
        writeln!(out, "field {field} = {} ({})", used.role, used.how.zh()).unwrap();
    }
    layer.items.iter().for_each(|one| out.push_str(&item(one)));
    layer
        .findings
        .iter()
        .for_each(|finding| said(finding, &mut out));
    out
}

fn shape(shape: Option<&qupian::land::Shape>) -> String {
    match shape {
        None => "no shape".to_owned(),
        Some(shape) => {
            let rings = |polygon: &geo::Polygon<f64>| 1 + polygon.interiors().len();
            let rings: Vec<usize> = shape.polygons.iter().map(rings).collect();
            format!(
                "rings per part {rings:?}, {} vertices, within {:?}",
                shape.vertices(),
                shape.bounds().unwrap()
            )
        }
    }
}

fn read_as(folder: &str, input: &Input, options: &ReadOptions) -> String {
    let read = match folder {
        "parcels" => read::parcels(input, options).map(|found| layer(&found, parcel)),
        "districts" => read::districts(input, options).map(|found| layer(&found, district)),
        "landuse" => read::landuse(input, options).map(|found| layer(&found, survey_polygon)),
        _ => read::farmland(input, options).map(|found| {
            layer(&found, |one| {
                format!(
                    "{} (row {}): {}\n",
                    one.id,
                    one.row,
                    shape(Some(&one.shape))
                )
            })
        }),
    };
    read.unwrap_or_else(|refusal| {
        let ids: Vec<&str> = refusal.problems.iter().map(|problem| problem.id).collect();
        format!(
            "refused: {}\n{}\n\n{}\n",
            ids.join(", "),
            refusal.say(Lang::Zh),
            refusal.say(Lang::En)
        )
    })
}

fn parcel(one: &qupian::land::Parcel) -> String {
    let mut out = format!(
        "{} (row {}): {}\n",
        one.id,
        one.row,
        shape(one.shape.as_ref())
    );
    let plain = qupian::land::Parcel {
        id: String::new(),
        row: 0,
        shape: None,
        faults: Vec::new(),
        ..one.clone()
    };
    if plain != qupian::land::Parcel::default() {
        writeln!(out, "  {}", stated(&plain)).unwrap();
    }
    one.faults.iter().for_each(|fault| said(fault, &mut out));
    out
}

fn survey_polygon(one: &qupian::land::LandUsePolygon) -> String {
    let ground = shape(Some(&one.shape));
    let plain = qupian::land::Parcel {
        class: one.class.clone(),
        ownership: one.ownership,
        village: one.village.clone(),
        declared: one.declared.clone(),
        ..qupian::land::Parcel::default()
    };
    let mut out = format!(
        "{} (row {}): {ground}\n  {}",
        one.id,
        one.row,
        stated(&plain)
    );
    if let Some(ridges) = one.ridges {
        write!(out, ", ridges {ridges}").unwrap();
    }
    out.push('\n');
    one.faults.iter().for_each(|fault| said(fault, &mut out));
    out
}

/// Everything that the record states, by name, without what it does not state.
fn stated(one: &qupian::land::Parcel) -> String {
    let words =
        |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} {value}"));
    let shown = [
        words("class", &one.class.code),
        words("class name", &one.class.name),
        one.farmland.map(|yes| format!("farmland {yes}")),
        one.ownership.map(|whose| whose.word().to_owned()),
        words("village", &one.village.code),
        words("village name", &one.village.name),
        words("district", &one.district),
        one.declared.as_ref().map(|area| {
            format!(
                "declared {} {} = {} m2",
                area.text,
                area.unit.word(),
                area.area
            )
        }),
        words("project", &one.project),
        words("kind", &one.kind),
        one.days.reported.map(|day| format!("reported {day}")),
        one.days.approved.map(|day| format!("approved {day}")),
        one.days.announced.map(|day| format!("announced {day}")),
        one.persons.map(|count| format!("persons {count}")),
        words("output zone", &one.output_zone),
    ];
    shown.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn district(one: &qupian::land::District) -> String {
    let mut out = format!(
        "{} (row {}): {}",
        one.code,
        one.row,
        shape(one.shape.as_ref())
    );
    for (name, value) in [
        ("name", &one.name),
        ("grade", &one.grade),
        ("county", &one.county),
    ] {
        if let Some(value) = value {
            write!(out, ", {name} {value}").unwrap();
        }
    }
    if let Some(price) = one.price {
        write!(out, ", price {price} per {}", price.per().word()).unwrap();
    }
    for (own, price) in &one.own_prices {
        write!(
            out,
            ", own price {} {price} per {}",
            own.word(),
            price.per().word()
        )
        .unwrap();
    }
    for (component, share) in &one.shares {
        write!(out, ", share {component} {share}").unwrap();
    }
    if let Some(day) = one.in_force {
        write!(out, ", in force {day}").unwrap();
    }
    out + "\n"
}

#[test]
fn every_file_of_the_corpus_reads_as_recorded() {
    for folder in ["parcels", "districts", "farmland", "landuse"] {
        for path in files(folder) {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let input = Input::new(file.as_str(), fs::read(&path).unwrap());
            let read = read_as(folder, &input, &options(&file));
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(format!("read/snapshots/{folder}"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(file.as_str(), read));
        }
    }
}

/// A file nobody here wrote; `None` (said on stderr) where the fixtures are not present.
fn fixture(name: &str) -> Option<Input> {
    let path = Path::new("../shared/fixtures").join(name);
    if path.exists() {
        return Some(Input::open(&path).unwrap());
    }
    drop(std::io::Write::write_fmt(
        &mut std::io::stderr(),
        format_args!("skipped: ../shared/fixtures not present\n"),
    ));
    None
}

#[test]
fn the_counties_of_shanxi_are_read_whole() {
    let Some(input) = fixture("shanxi_counties/shanxi_county_tianditu.geojson") else {
        return;
    };
    let layer = read::parcels(&input, &ReadOptions::default()).unwrap();
    assert_eq!(layer.items.len(), 117);
    assert_eq!(layer.system, Some(System::Wgs84));
    assert!(layer.items.iter().all(|county| county.shape.is_some()));
}

/// Source: plane areas by shoelace; the declared hectares equal them to four decimals (see the fixtures' README).
#[test]
fn the_four_real_survey_files_read_without_edits() {
    for (name, points, hectares) in [
        ("44120000105", 50, "8.7423"),
        ("44120000319", 40, "10.3262"),
        ("44120000957", 5, "0.7749"),
        ("44120002411", 18, "2.6377"),
    ] {
        let Some(input) = fixture(&format!("survey_txt/{name}.txt")) else {
            return;
        };
        let layer = read::parcels(&input, &ReadOptions::default()).unwrap();
        let [parcel] = &layer.items[..] else {
            panic!("{name}: one plot is expected")
        };
        assert_eq!(parcel.id, name);
        assert!(parcel.faults.is_empty() && parcel.class.is_empty());
        assert_eq!(layer.system, resolve("EPSG:4526").ok());
        assert_eq!(parcel.declared.as_ref().unwrap().text, hectares);
        let shape = parcel.shape.as_ref().unwrap();
        assert_eq!(shape.vertices(), points);
        let area = plane_hectares(shape);
        assert_eq!(format!("{area:.4}"), hectares);
        let ids: Vec<&str> = layer.findings.iter().map(|finding| finding.id).collect();
        assert_eq!(ids, ["template-words"], "{name}");
    }
}

fn plane_hectares(shape: &qupian::land::Shape) -> f64 {
    let ring = shape.polygons.0[0].exterior();
    let origin = ring.0[0];
    let cross = |pair: &[geo::Coord<f64>]| {
        let (a, b) = (pair[0] - origin, pair[1] - origin);
        a.x * b.y - b.x * a.y
    };
    ring.0.windows(2).map(cross).sum::<f64>().abs() / 20_000.0
}

/// Source: the suite is called an exact partition; its shapes are taken to be valid as they stand.
#[test]
fn the_counties_of_shanxi_are_valid() {
    let Some(input) = fixture("shanxi_counties/shanxi_county_tianditu.geojson") else {
        return;
    };
    let layer = read::parcels(&input, &ReadOptions::default()).unwrap();
    let faulty: Vec<&str> = layer
        .items
        .iter()
        .filter(|county| !county.faults.is_empty())
        .map(|county| county.id.as_str())
        .collect();
    assert_eq!(faulty, Vec::<&str>::new());
}

/// `--encoding` is a flag of one layer only: messages about the others do not name it.
#[test]
fn messages_name_the_encoding_flag_only_where_there_is_one() {
    let gbk = b"\xc7\xf8\xc6\xac\xb1\xe0\xba\xc5\nI\n".as_slice();
    let broken = "区片编号\n\u{4e00}".as_bytes();
    let broken = [broken, b"\xff\n"].concat();
    for (prefix, names) in [("", true), ("districts-", false)] {
        let options = ReadOptions {
            flag_prefix: prefix,
            ..ReadOptions::default()
        };
        let layer = read::districts(&Input::new("a.csv", gbk), &options).unwrap();
        let said = layer.findings[0].tip.say(Lang::En).to_owned();
        assert_eq!(said.contains("--encoding"), names, "{said}");
        let refusal = read::districts(&Input::new("a.csv", broken.clone()), &options).unwrap_err();
        assert_eq!(refusal.problems[0].id, "undecodable-bytes");
        let said = refusal.say(Lang::Zh);
        assert_eq!(said.contains("--encoding"), names, "{said}");
    }
}

/// A feature may bring its own fields, but all of them together are held to the limit of a table.
#[test]
fn the_fields_of_all_features_are_held_to_the_limit_of_a_table() {
    let read = |names: usize| {
        let feature =
            |n: usize| format!(r#"{{"type":"Feature","properties":{{"p{n}":1}},"geometry":null}}"#);
        let features = (0..names).map(feature).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
        read::parcels(&Input::new("a.geojson", text), &ReadOptions::default())
    };
    assert_eq!(read(2_000).unwrap().items.len(), 2_000);
    let refusal = read(8_000).unwrap_err();
    let ids: Vec<&str> = refusal.problems.iter().map(|problem| problem.id).collect();
    assert_eq!(ids, ["too-many-columns"]);
    assert_eq!(refusal.problems[0].place.row, Some(2_001));
}

mod hostile {
    use super::*;
    use proptest::prelude::*;

    /// Every reader on the same bytes: whatever comes back, it comes back.
    fn everything(bytes: &[u8]) {
        for name in ["a.geojson", "a.csv", "a.txt", "a.tsv"] {
            let input = Input::new(name, bytes);
            for repair in [false, true] {
                let options = ReadOptions {
                    system: resolve("EPSG:4490").ok().filter(|_| repair),
                    area_unit: AreaUnit::from_word("m2"),
                    price_unit: Some(RateUnit::YUAN_PER_MU),
                    repair,
                    ..ReadOptions::default()
                };
                for folder in ["parcels", "districts", "farmland", "landuse"] {
                    assert!(!read_as(folder, &input, &options).is_empty());
                }
            }
        }
    }

    fn corpus() -> Vec<Vec<u8>> {
        let folders = ["parcels", "districts", "farmland", "landuse"];
        let all = folders
            .into_iter()
            .flat_map(files)
            .map(|path| fs::read(path).unwrap());
        all.filter(|bytes| bytes.len() < 4_000).collect()
    }

    /// A file of the corpus with some bytes changed, and a piece of it cut out or doubled.
    fn mutated() -> impl Strategy<Value = Vec<u8>> {
        let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6);
        let piece = (
            any::<prop::sample::Index>(),
            any::<prop::sample::Index>(),
            0..3_u8,
        );
        (prop::sample::select(corpus()), changes, piece).prop_map(
            |(mut bytes, changes, (from, to, what))| {
                if bytes.is_empty() {
                    return bytes;
                }
                for (at, byte) in changes {
                    let at = at.index(bytes.len());
                    bytes[at] = byte;
                }
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                let (from, to) = (from.min(to), from.max(to));
                match what {
                    0 => drop(bytes.drain(from..to)),
                    1 => bytes
                        .splice(from..from, bytes[from..to].to_vec())
                        .for_each(drop),
                    _ => {}
                }
                bytes
            },
        )
    }

    /// Digits swapped for other digits: coordinates that still read, in shapes that nobody would draw.
    fn redrawn() -> impl Strategy<Value = Vec<u8>> {
        let digits = prop::collection::vec((any::<prop::sample::Index>(), b'0'..=b'9'), 1..12);
        let files: Vec<Vec<u8>> = corpus()
            .into_iter()
            .filter(|bytes| bytes.iter().any(u8::is_ascii_digit))
            .collect();
        (prop::sample::select(files), digits).prop_map(|(mut bytes, digits)| {
            let places: Vec<usize> = (0..bytes.len())
                .filter(|at| bytes[*at].is_ascii_digit())
                .collect();
            for (at, digit) in digits {
                bytes[places[at.index(places.len())]] = digit;
            }
            bytes
        })
    }

    #[test]
    fn bombs_end_calmly_and_soon() {
        let (open, close) = ("[".repeat(1_000_000), "]".repeat(1_000_000));
        let feature = |geometry: &str, properties: &str| {
            format!(r#"{{"type":"Feature","properties":{properties},"geometry":{geometry}}}"#)
        };
        let collections = r#"{"type":"GeometryCollection","geometries":["#.repeat(100_000);
        let spiral: String = (0..40_000)
            .map(|n| format!("{} {},", 112 + n % 2, 30 + n % 7))
            .collect();
        let many_names = (0..20_000)
            .map(|n| feature("null", &format!(r#"{{"p{n}":1}}"#)))
            .collect::<Vec<_>>()
            .join(",");
        let plots: String = (0..3_000)
            .map(|n| format!("J,{n},{},{}\n", 2_500_000 + n % 50, 38_400_000 + n))
            .collect();
        let start = std::time::Instant::now();
        for bomb in [
            open.clone(),
            format!("{open}{close}"),
            r#"{"a":"#.repeat(500_000),
            feature(
                &format!(r#"{{"type":"Polygon","coordinates":{open}{close}}}"#),
                "null",
            ),
            feature("null", &format!(r#"{{"id":{open}{close}}}"#)),
            feature(&collections, "null"),
            format!("id,WKT\n1,\"POLYGON{}\"\n", "(".repeat(1_000_000)),
            format!("id,WKT\n1,\"{}\"\n", "GEOMETRYCOLLECTION(".repeat(100_000)),
            format!("id,WKT\n1,\"POLYGON(({spiral}112 30))\"\n"),
            format!(
                "id,WKT\n1,\"MULTIPOLYGON(({}(112 30,113 30,113 31)))\"\n",
                "(112 30,113 30,113 31),".repeat(20_000)
            ),
            format!("{}\n", ",".repeat(3_000_000)),
            format!(r#"{{"type":"FeatureCollection","features":[{many_names}]}}"#),
            format!("a,b\n{}", "\"".repeat(1_000_001)),
            format!("[属性描述]\n坐标系=2000\n带号=38\n[地块坐标]\n1,1,1,1,面,,,,@\n{plots}"),
            "@\n".repeat(50_000),
        ] {
            for name in ["a.geojson", "a.csv", "a.txt"] {
                let input = Input::new(name, bomb.as_bytes());
                assert!(!read_as("parcels", &input, &ReadOptions::default()).is_empty());
            }
        }
        assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            everything(&bytes);
        }

        #[test]
        fn no_damage_to_a_file_makes_a_reader_panic(bytes in mutated()) {
            everything(&bytes);
        }

        #[test]
        fn no_other_digits_make_a_reader_panic(bytes in redrawn()) {
            everything(&bytes);
        }

        #[test]
        fn json_like_text_makes_no_reader_panic(text in r#"[\[\]{}:,"0-9eE.+-]{0,60}"#) {
            let feature = format!(r#"{{"type":"Feature","properties":{{"id":"1"}},"geometry":{{"type":"Polygon","coordinates":{text}}}}}"#);
            everything(feature.as_bytes());
        }
    }
}
