//! Parcels as tables: without shapes, by the district's code; and with shapes as WKT.

use super::districts::Districts;
use super::farmland::Farmland;
use super::ground::Ring;
use super::parcels::{Parcel, Parcels, bsm, ellipsoid};
use qupian::land::Ownership;

/// What stands in the column `示范` of every row.
const INVENTED: &str = "示范数据：虚构，不得用于实际补偿";

/// `parcels-by-code.csv`: 30 parcels by the code of their district, with a byte order mark.
pub(crate) fn by_code(parcels: &Parcels, districts: &Districts, farmland: &Farmland) -> String {
    let mut out = String::from(
        "\u{feff}地块编号,地类编码,地类名称,权属性质,权属单位代码,村,区片编号,是否永久基本农田,面积（公顷）,示范\n",
    );
    let mut number = 0;
    for parcel in parcels.all.iter().step_by(41) {
        let region = parcel.region();
        let [district] = districts.met_by(&region)[..] else {
            continue;
        };
        if number == 30 || region.leaves(&districts.all[district].region) {
            continue;
        }
        number += 1;
        let code = match number {
            // on purpose: there is no such district
            17 => "149999-99",
            _ => &districts.all[district].code,
        };
        let over = farmland.all.iter().any(|polygon| !region.leaves(polygon));
        let row = [
            format!("示{number:03}"),
            parcel.code.clone(),
            parcel.name.clone(),
            owner(parcel),
            parcel.village.code(),
            parcel.village.name(),
            code.to_owned(),
            if over { "是" } else { "否" }.to_owned(),
            format!("{:.4}", ellipsoid(&parcel.parts) / 10_000.0),
            INVENTED.to_owned(),
        ];
        out.push_str(&row.join(","));
        out.push('\n');
    }
    out
}

/// `parcels-gbk.csv`: some parcels with their shapes; one in two parts and one with a hole are among them.
pub(crate) fn with_shapes(parcels: &Parcels) -> String {
    let mut out =
        String::from("图斑编号,地类编码,地类名称,权属性质,权属单位名称,面积（亩）,示范,WKT\n");
    let special = |parcel: &Parcel| parcel.parts.len() > 1 || parcel.parts[0].len() > 1;
    for (index, parcel) in parcels.all.iter().enumerate() {
        if parcel.region().is_tangled() || !(index % 89 == 5 || special(parcel)) {
            continue;
        }
        let row = [
            bsm(index),
            parcel.code.clone(),
            parcel.name.clone(),
            parcel.ownership.to_owned(),
            parcel.village.name(),
            format!("{:.4}", ellipsoid(&parcel.parts) * 0.0015),
            INVENTED.to_owned(),
            format!("\"{}\"", wkt(&parcel.parts)),
        ];
        out.push_str(&row.join(","));
        out.push('\n');
    }
    out
}

fn owner(parcel: &Parcel) -> String {
    Ownership::from_word(parcel.ownership)
        .map_or_else(String::new, |ownership| ownership.text().zh().to_owned())
}

fn wkt(parts: &[Vec<Ring>]) -> String {
    let ring = |ring: &Ring| {
        let closed = ring.iter().chain(ring.first());
        let points: Vec<String> = closed.map(|at| at.text(" ")).collect();
        format!("({})", points.join(","))
    };
    let part = |rings: &Vec<Ring>| {
        let rings: Vec<String> = rings.iter().map(ring).collect();
        format!("({})", rings.join(","))
    };
    let parts: Vec<String> = parts.iter().map(part).collect();
    match parts.as_slice() {
        [one] => format!("SRID=4490;POLYGON{one}"),
        more => format!("SRID=4490;MULTIPOLYGON({})", more.join(",")),
    }
}
