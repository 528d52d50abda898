//! The coordinate system of a survey text: what it declares decides, its eastings are the cross-check.

use super::axes::{Placed, in_degrees};
use super::datum;
use super::declared::Declared;
use crate::land::{GaussKrugerZone, System, ZoneWidth};
use crate::measure::{NotKnown, epsg, named, range, resolve};
use crate::read::notes::Notes;
use crate::read::options::ReadOptions;
use crate::read::system::{old_datum, prefix_zone};
use crate::read::table::Table;
use crate::text;

/// Sets the table's system.
pub(super) fn decide(
    table: &mut Table,
    declared: &Declared,
    placed: &[Placed],
    options: &ReadOptions,
) {
    let Some(first) = placed.iter().flat_map(|one| &one.points).next() else {
        return;
    };
    if let Some(given) = options.system {
        given_by_flag(&mut table.notes, declared, given);
        table.system = Some(given);
        return;
    }
    let notes = &mut table.notes;
    if !datum_known(notes, declared, prefix_zone(first.1[0])) {
        return;
    }
    odd_words(notes, declared);
    table.system = if in_degrees(placed) {
        degrees(notes);
        Some(System::Cgcs2000)
    } else {
        zone(notes, declared, first.1[0]).map(System::GaussKruger)
    };
}

fn given_by_flag(notes: &mut Notes, declared: &Declared, given: System) {
    let known = declared.get("坐标系").map(resolve);
    if let Some(Err(why @ NotKnown::NeedsParameters { .. })) = &known {
        let place = notes.row(declared.row("坐标系")).field("坐标系");
        return old_datum(notes, place, why);
    }
    let name = named(given);
    let (zh, en) = (name.zh(), name.en());
    let stated = |key: &str, none: &str| declared.get(key).unwrap_or(none).to_owned();
    let (datum, number) = (stated("坐标系", "未填"), stated("带号", "未填"));
    let (datum_en, number_en) = (stated("坐标系", "none"), stated("带号", "none"));
    let what = text!(
        "按 --crs 采用 {zh}（文件声明：坐标系={datum}，带号={number}）",
        "{en} is used because of --crs (the file declares 坐标系={datum_en}, 带号={number_en})"
    );
    let tip = text!(
        "本程序不作坐标转换，请确认坐标确为该坐标系",
        "coordinates are not transformed: make sure that they are in this system"
    );
    let place = notes.place();
    if declared.get("坐标系").is_none_or(datum::is_cgcs2000) {
        notes.note("crs-given", place, what, tip);
    } else {
        notes.warn("crs-overridden", place, what, tip);
    }
}

/// True if the declared datum is CGCS2000; others, and none, are refused.
fn datum_known(notes: &mut Notes, declared: &Declared, seen: Option<GaussKrugerZone>) -> bool {
    let Some(stated) = declared.get("坐标系") else {
        undeclared(notes, seen);
        return false;
    };
    if datum::is_cgcs2000(stated) {
        return true;
    }
    let why = match resolve(stated) {
        Err(why @ NotKnown::NeedsParameters { .. }) => why,
        _ => NotKnown::Other(stated.to_owned()),
    };
    let place = notes.row(declared.row("坐标系")).field("坐标系");
    notes.problem("crs-not-known", place, why.text(), why.remedy());
    false
}

fn undeclared(notes: &mut Notes, seen: Option<GaussKrugerZone>) {
    let remedy = match seen {
        Some(zone) => {
            let code = epsg(System::GaussKruger(zone));
            text!(
                "若坐标为 2000 国家大地坐标系，东坐标像是 EPSG:{code}，确认后加 --crs EPSG:{code}",
                "if the datum is CGCS2000, the eastings look like EPSG:{code}; if so, add --crs EPSG:{code}"
            )
        }
        None => text!(
            "请用 --crs 指定，例如 --crs EPSG:4526",
            "name it with --crs, e.g. --crs EPSG:4526"
        ),
    };
    notes.problem(
        "crs-not-declared",
        notes.place(),
        text!(
            "文件没有声明坐标系，2000、西安80 和北京54 的坐标从数值上分不出来",
            "the file declares no coordinate system; CGCS2000, Xi'an-80 and Beijing-54 cannot be told apart by numbers"
        ),
        remedy,
    );
}

/// Warns of a projection or a unit that the norm does not have.
fn odd_words(notes: &mut Notes, declared: &Declared) {
    for (key, known) in [
        ("投影类型", ["高斯", "GAUSS"].as_slice()),
        ("计量单位", &["米", "M", "度"]),
    ] {
        let Some(stated) = declared.get(key) else {
            continue;
        };
        let upper = stated.to_uppercase();
        if known.iter().any(|word| upper.contains(word)) && upper != "公里" {
            continue;
        }
        notes.problem(
            "declaration-unknown",
            notes.row(declared.row(key)).field(key).value(stated),
            text!(
                "只读高斯-克吕格投影、以米为单位的坐标，或经纬度",
                "only Gauss-Krüger coordinates in metres, or longitude and latitude, are read"
            ),
            text!(
                "请转换后重新导出；若只是写错，改正该行",
                "transform and export it again; if it is only a slip, correct the line"
            ),
        );
    }
}

fn degrees(notes: &mut Notes) {
    notes.note(
        "degrees",
        notes.place(),
        text!(
            "坐标是经纬度（度），按 EPSG:4490 读取，带号不起作用",
            "the coordinates are longitude and latitude; they are read as EPSG:4490, a zone number means nothing"
        ),
        text!("请核对地块位置", "check where the plots lie"),
    );
}

/// The zone: the declared number, else the one in front of the eastings.
fn zone(notes: &mut Notes, declared: &Declared, easting: f64) -> Option<GaussKrugerZone> {
    let seen = prefix_zone(easting);
    let number = match declared.get("带号") {
        Some(stated) => declared_number(notes, declared, stated)?,
        None => {
            let Some(seen) = seen else {
                no_zone(notes);
                return None;
            };
            from_easting(notes, seen.number);
            seen.number
        }
    };
    let width = if number >= 25 {
        ZoneWidth::Three
    } else {
        ZoneWidth::Six
    };
    width_agrees(notes, declared, number, width);
    let prefixed = easting >= 10_000_000.0;
    if let Some(seen) = seen.filter(|seen| seen.number != number) {
        if !within_reach(width, number, easting) {
            other_prefix(notes, declared, number, seen, easting);
            return None;
        }
        far_from_meridian(notes, declared, number, seen, easting);
    }
    Some(GaussKrugerZone {
        width,
        number,
        prefixed,
    })
}

fn declared_number(notes: &mut Notes, declared: &Declared, stated: &str) -> Option<u8> {
    let digits = stated
        .trim_start_matches('第')
        .trim_end_matches(['带', '号']);
    let number = digits.parse().ok();
    let known = number.filter(|number| matches!(number, 13..=23 | 25..=45));
    if known.is_none() {
        notes.problem(
            "zone-unknown",
            notes.row(declared.row("带号")).field("带号").value(stated),
            text!(
                "带号应为 25 至 45（3 度带）或 13 至 23（6 度带）",
                "a zone number is 25 to 45 (3° zones) or 13 to 23 (6° zones)"
            ),
            text!(
                "请改正带号，或用 --crs 指定坐标系",
                "correct the number, or name the system with --crs"
            ),
        );
    }
    known
}

fn from_easting(notes: &mut Notes, number: u8) {
    notes.note(
        "zone-from-easting",
        notes.place(),
        text!(
            "带号没有填写，按东坐标前两位取第 {number} 带",
            "no zone number is declared; zone {number} was taken from the first two digits of the eastings"
        ),
        text!("请核对", "check it"),
    );
}

fn no_zone(notes: &mut Notes) {
    notes.problem(
        "zone-not-declared",
        notes.place(),
        text!(
            "带号没有填写，东坐标前面也没有带号",
            "no zone number is declared, and none stands in front of the eastings"
        ),
        text!(
            "请填写带号，或用 --crs 指定，例如 --crs EPSG:4547",
            "write the zone number, or name the system with --crs, e.g. --crs EPSG:4547"
        ),
    );
}

/// Warns if 几度分带 says another width than the number has.
fn width_agrees(notes: &mut Notes, declared: &Declared, number: u8, width: ZoneWidth) {
    let Some(stated) = declared.get("几度分带") else {
        return;
    };
    let degrees = if width == ZoneWidth::Three { '3' } else { '6' };
    let word = if width == ZoneWidth::Three {
        '三'
    } else {
        '六'
    };
    if stated.contains([degrees, word]) {
        return;
    }
    notes.warn(
        "zone-width-differs",
        notes
            .row(declared.row("几度分带"))
            .field("几度分带")
            .value(stated),
        text!(
            "第 {number} 带只能是 {degrees} 度带，按 {degrees} 度带读取",
            "zone {number} can only be a {degrees}° zone and was read as one"
        ),
        text!("请改正几度分带", "correct the declared width"),
    );
}

/// True if a prefixed easting can be one of the declared zone, however far from its meridian.
fn within_reach(width: ZoneWidth, number: u8, easting: f64) -> bool {
    let zone = GaussKrugerZone {
        width,
        number,
        prefixed: true,
    };
    let [west, _, east, _] = range(System::GaussKruger(zone));
    (west..=east).contains(&easting)
}

/// Warns of eastings that begin with another zone's number, but can be of the declared zone: the declaration decides.
/// A real file of zone 37 has an easting of 38,057,383 m.
fn far_from_meridian(
    notes: &mut Notes,
    declared: &Declared,
    number: u8,
    seen: GaussKrugerZone,
    easting: f64,
) {
    let (found, code) = (seen.number, epsg(System::GaussKruger(seen)));
    notes.warn(
        "zone-prefix-differs",
        notes
            .row(declared.row("带号"))
            .field("带号")
            .value(number.to_string()),
        text!(
            "声明第 {number} 带，东坐标却以 {found} 开头（如 {easting}）；以声明为准，按远离中央经线的第 {number} 带坐标读取",
            "zone {number} is declared, but the eastings begin with {found} (such as {easting}); the declaration decides: read as zone {number}, far from its meridian"
        ),
        text!(
            "请核对地块位置；若坐标实为第 {found} 带，用 --crs EPSG:{code} 指定",
            "check where the plots lie; if the coordinates are of zone {found}, say so with --crs EPSG:{code}"
        ),
    );
}

/// Refuses eastings that begin with another zone's number than the declared one and cannot be of the declared zone.
fn other_prefix(
    notes: &mut Notes,
    declared: &Declared,
    number: u8,
    seen: GaussKrugerZone,
    easting: f64,
) {
    let (found, code) = (seen.number, epsg(System::GaussKruger(seen)));
    notes.problem(
        "zone-contradiction",
        notes.row(declared.row("带号")).field("带号").value(number.to_string()),
        text!(
            "声明第 {number} 带，东坐标却以 {found} 开头（如 {easting}），不在第 {number} 带范围内",
            "zone {number} is declared, but the eastings begin with {found} (such as {easting}) and lie outside zone {number}"
        ),
        text!(
            "请核实带号；若坐标实为第 {found} 带，用 --crs EPSG:{code} 指定",
            "find out which is right; if the coordinates are of zone {found}, say so with --crs EPSG:{code}"
        ),
    );
}
