//! Which coordinate system a file is in: the user's word, else the file's, else what its format means.

use super::notes::Notes;
use super::options::ReadOptions;
use super::table::{Ground, Table};
use crate::land::{GaussKrugerZone, Place, System, ZoneWidth};
use crate::lang::Text;
use crate::measure::{NotKnown, check_range, epsg, named, resolve};
use crate::text;

/// Sets the table's system from the user's option, the file's statement, or the format's own meaning.
pub(super) fn decide(
    table: &mut Table,
    stated: Option<String>,
    meant: Option<System>,
    options: &ReadOptions,
) {
    table.system = match (options.system, stated) {
        (Some(given), Some(stated)) => {
            overridden(table, given, &stated);
            Some(given)
        }
        (Some(given), None) => Some(given),
        (None, Some(stated)) => of_file(table, &stated),
        (None, None) => meant,
    };
    if !table.has_shapes() {
        table.system = None;
    } else if table.system.is_none() && !table.notes.refused() {
        undeclared(table);
    }
    if table.system == Some(System::Wgs84) {
        treated(table);
    }
}

fn overridden(table: &mut Table, given: System, stated: &str) {
    let known = resolve(stated);
    if let Err(why @ NotKnown::NeedsParameters { .. }) = &known {
        let place = table.notes.place();
        return old_datum(&mut table.notes, place, why);
    }
    if known == Ok(given) {
        return;
    }
    let name = named(given);
    let (zh, en) = (name.zh(), name.en());
    let place = table.notes.place();
    table.notes.warn(
        "crs-overridden",
        place,
        text!(
            "文件声明的坐标系是 `{stated}`，按 --crs 改用 {zh}",
            "the file states `{stated}`; {en} is used because of --crs"
        ),
        text!(
            "请确认文件的声明有误；本程序不作坐标转换",
            "make sure that the file's statement is wrong; coordinates are not transformed"
        ),
    );
}

/// Refuses Beijing-54 and Xi'an-80 in spite of `--crs`: a name does not transform coordinates.
pub(super) fn old_datum(notes: &mut Notes, place: Place, why: &NotKnown) {
    notes.problem(
        "crs-not-known",
        place,
        why.text(),
        text!(
            "--crs 不能代替转换：请由测绘单位用本地参数转换为 CGCS2000 后再读入；若声明本身有误，请在文件中更正",
            "--crs is no transformation: have the surveyors transform the file to CGCS2000 with local parameters; \
             if the declaration itself is wrong, correct it in the file"
        ),
    );
}

fn of_file(table: &mut Table, stated: &str) -> Option<System> {
    match resolve(stated) {
        Ok(system) => Some(system),
        Err(why) => {
            let place = table.notes.place();
            table
                .notes
                .problem("crs-not-known", place, why.text(), why.remedy());
            None
        }
    }
}

fn undeclared(table: &mut Table) {
    let remedy = match guess(table) {
        Some(system) => {
            let code = epsg(system);
            text!(
                "坐标看起来像 EPSG:{code}；确认后加 --crs EPSG:{code}",
                "the coordinates look like EPSG:{code}; if so, add --crs EPSG:{code}"
            )
        }
        None => text!(
            "请用 --crs 指定，例如 --crs EPSG:4490 或 --crs EPSG:4526",
            "name it with --crs, e.g. --crs EPSG:4490 or --crs EPSG:4526"
        ),
    };
    let place = table.notes.place();
    table.notes.problem(
        "crs-not-declared",
        place,
        text!(
            "文件有图形，但没有声明坐标系",
            "the file has shapes but declares no coordinate system"
        ),
        remedy,
    );
}

fn treated(table: &mut Table) {
    let place = table.notes.place();
    table.notes.note(
        "wgs84-as-cgcs2000",
        place,
        text!(
            "坐标系是 WGS84 经纬度（GeoJSON 未声明时即是），按 CGCS2000 处理",
            "the coordinates are WGS84 longitude and latitude (what GeoJSON means where it states nothing); \
             they are treated as CGCS2000"
        ),
        text!(
            "两者相差在厘米级；若坐标实为 CGCS2000，用 --crs EPSG:4490 说明",
            "the two differ by centimetres; if they are CGCS2000, say so with --crs EPSG:4490"
        ),
    );
}

/// The system that the first coordinates look like, for remedies only: degrees within China, or metres whose
/// easting carries a zone's number.
pub(super) fn guess(table: &Table) -> Option<System> {
    let first = table
        .records
        .iter()
        .find_map(|record| match &record.ground {
            Ground::Parts(parts) => parts.iter().flatten().flatten().next().copied(),
            _ => None,
        })?;
    of_point(first).or_else(|| of_point([first[1], first[0]]))
}

fn of_point(point: [f64; 2]) -> Option<System> {
    if check_range(System::Cgcs2000, point).is_ok() {
        return Some(System::Cgcs2000);
    }
    prefix_zone(point[0])
        .map(System::GaussKruger)
        .filter(|system| check_range(*system, point).is_ok())
}

/// The zone whose number stands in front of an easting.
pub(super) fn prefix_zone(easting: f64) -> Option<GaussKrugerZone> {
    let number = (25..=45_u8).chain(13..=23).find(|number| {
        (0.0..1_000_000.0).contains(&(easting - f64::from(*number) * 1_000_000.0))
    })?;
    let width = if number >= 25 {
        ZoneWidth::Three
    } else {
        ZoneWidth::Six
    };
    Some(GaussKrugerZone {
        width,
        number,
        prefixed: true,
    })
}

/// Words for a coordinate out of range that fit the guessed system, if there is another one.
pub(super) fn remedy(table: &Table) -> Text {
    match guess(table).filter(|guessed| Some(*guessed) != table.system) {
        Some(system) => {
            let code = epsg(system);
            text!(
                "坐标看起来像 EPSG:{code}；确认后加 --crs EPSG:{code}",
                "the coordinates look like EPSG:{code}; if so, add --crs EPSG:{code}"
            )
        }
        None => text!(
            "请核对坐标和坐标系；坐标系有误时用 --crs 指定",
            "check the coordinates and the system; if the system is wrong, name it with --crs"
        ),
    }
}
