//! Files into layers: one file of code per format; format crates are named only here.
//!
//! Every format becomes the same table of records first (`table`), whose fields are then given roles (`fields`)
//! and made into parcels, districts or farmland polygons. All problems of a file are listed at once and refuse
//! it; what is wrong with one parcel only is a fault of that parcel, and the rest goes on.

mod aliases;
mod codes;
mod confirmed;
mod connected;
mod crossing;
mod csv;
mod csv_check;
mod declared_area;
mod districts;
mod farmland;
mod features;
mod fields;
mod filed_records;
mod filing;
mod format;
mod gazetteer;
mod geojson;
mod geometry;
mod heading;
mod ids;
mod input;
mod json;
mod landuse;
mod notes;
mod options;
mod pairs;
mod parcels;
mod project;
mod project_budget;
mod project_submissions;
mod repair;
mod ridge_share;
mod ridges;
mod rings;
mod second_survey;
mod shapes;
mod skim;
mod split;
mod stream;
mod survey;
mod system;
mod table;
mod text;
mod touching;
mod validity;
mod values;
mod window;
mod within;
mod wkt;

pub use filed_records::{filed_project, filed_records};
pub use filing::{FilingOptions, filing, filing_mapping};
pub use input::Input;
pub use options::ReadOptions;
pub use project::{ProjectFile, project};
pub use values::day;
pub use window::Window;

use crate::land::{
    ConfirmedScope, District, FarmlandPolygon, Gazetteer, LandUsePolygon, Layer, Parcel, Refusal,
};
use std::path::Path;
use stream::Sizes;

/// The parcels of a file: GeoJSON, CSV or a survey coordinate TXT.
///
/// Rows are numbered as a person finds them: the line of a table (its heading is line 1), the number of a
/// feature, the line of a plot's heading in a TXT. What is wrong with one parcel stands in its `faults`.
///
/// # Errors
///
/// [`Refusal`] with every problem of the file, in its order.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, parcels};
/// let plots = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
///     "properties": {"地块编号": "D-1", "DLBM": "0102", "面积（亩）": "1.5"},
///     "geometry": {"type": "Polygon", "coordinates":
///         [[[112.5, 37.8], [112.501, 37.8], [112.501, 37.801], [112.5, 37.8]]]}}]}"#;
/// let layer = parcels(&Input::new("plots.geojson", plots), &ReadOptions::default()).unwrap();
/// assert_eq!(layer.items[0].id, "D-1");
/// assert_eq!(layer.items[0].declared.as_ref().unwrap().area.to_string(), "1000.00");
/// ```
pub fn parcels(input: &Input, options: &ReadOptions) -> Result<Layer<Parcel>, Refusal> {
    parcels::from_table(table::read(input, options)?, options)
}

/// The price districts of a file: GeoJSON or CSV, with or without shapes.
///
/// A price without a declared unit is a problem: units come from the heading or from
/// [`ReadOptions::price_unit`], never from the size of the number.
///
/// # Errors
///
/// [`Refusal`] with every problem of the file; an invalid shape is one of them, unless it may be repaired.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, districts};
/// let table = "区片编号,区片价（元/亩）\nI,62000.50\n";
/// let layer = districts(&Input::new("prices.csv", table), &ReadOptions::default()).unwrap();
/// assert_eq!(layer.items[0].price.unwrap().to_string(), "62000.5");
/// ```
pub fn districts(input: &Input, options: &ReadOptions) -> Result<Layer<District>, Refusal> {
    districts::from_table(table::read(input, options)?, options)
}

/// The permanent basic farmland of a file (永久基本农田图斑).
///
/// # Errors
///
/// [`Refusal`] with every problem of the file: a polygon without a readable, valid shape is one, because land
/// would silently lose its factor otherwise.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, farmland};
/// let layer = r#"{"type": "Feature", "properties": {"YJJBNTTBBH": "7"}, "geometry": {"type": "Polygon",
///     "coordinates": [[[112.5, 37.8], [112.501, 37.8], [112.501, 37.801], [112.5, 37.8]]]}}"#;
/// let layer = farmland(&Input::new("farmland.json", layer), &ReadOptions::default()).unwrap();
/// assert_eq!(layer.items[0].id, "7");
/// ```
pub fn farmland(input: &Input, options: &ReadOptions) -> Result<Layer<FarmlandPolygon>, Refusal> {
    farmland::from_table(table::read(input, options)?, options)
}

/// The permanent basic farmland of the file at `path`; of a window, only the polygons that may meet it.
///
/// A GeoJSON file is read in blocks and may have any size: what lies outside the window is dropped at once, and nothing of
/// it is examined but the extent of its coordinates. Two things say so: the layer's
/// [`records`](Layer::records), and the finding `farmland-elsewhere`.
///
/// # Errors
///
/// As of [`farmland`] and [`Input::open`].
///
/// ```
/// use qupian::read::{ReadOptions, farmland_within};
/// let path = "samples/farmland.geojson".as_ref();
/// let layer = farmland_within(path, &ReadOptions::default(), None).unwrap();
/// assert_eq!(layer.records, layer.items.len());
/// ```
pub fn farmland_within(
    path: &Path,
    options: &ReadOptions,
    window: Option<&Window>,
) -> Result<Layer<FarmlandPolygon>, Refusal> {
    let table = stream::read(path, options, window, Sizes::default())?;
    farmland::from_table(table, options)
}

/// The polygons of a land survey layer (三调 DLTB, 地类图斑).
///
/// A polygon's class is read as it stands. Its ridges are the coefficient (KCXS); without one, the deducted area (KCMJ) of the
/// declared area (TBMJ). A value that cannot be read is a fault of its polygon.
///
/// # Errors
///
/// [`Refusal`] with every problem of the file: a polygon without a readable, valid shape is one, and so is a layer of the
/// second survey, in which linear features are deducted from the polygons they cross.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, landuse};
/// let layer = r#"{"type": "Feature", "properties": {"BSM": "7", "DLBM": "0103", "QSXZ": "30",
///     "TBMJ": 4882.15, "KCDLBM": "1203", "KCXS": 0.1234, "KCMJ": 602.46, "TBDLMJ": 4279.69},
///     "geometry": {"type": "Polygon", "coordinates":
///         [[[112.5, 37.8], [112.501, 37.8], [112.501, 37.801], [112.5, 37.8]]]}}"#;
/// let layer = landuse(&Input::new("DLTB.json", layer), &ReadOptions::default()).unwrap();
/// assert_eq!(layer.items[0].class.code.as_deref(), Some("0103"));
/// assert_eq!(layer.items[0].ridges.unwrap().to_string(), "0.1234");
/// ```
pub fn landuse(input: &Input, options: &ReadOptions) -> Result<Layer<LandUsePolygon>, Refusal> {
    landuse::from_table(table::read(input, options)?, options)
}

/// The polygons of the land survey layer at `path`; of a window, only those that may meet it.
///
/// A GeoJSON file is read in blocks and may have any size: what lies outside the window is dropped at once, and nothing of
/// it is examined but the extent of its coordinates. Two things say so: the layer's
/// [`records`](Layer::records), and the finding `landuse-elsewhere`. A record whose place is not known, such as one without
/// a shape or with coordinates that its system does not have, counts as near.
///
/// # Errors
///
/// As of [`landuse`] and [`Input::open`].
///
/// ```
/// use qupian::read::{Input, ReadOptions, Window, landuse_within, parcels};
/// let options = ReadOptions::default();
/// let plots = parcels(&Input::open("samples/parcels.geojson".as_ref()).unwrap(), &options).unwrap();
/// let shapes = plots.items.iter().filter_map(|plot| plot.shape.as_ref());
/// let window = Window::around(shapes, plots.system.unwrap());
/// let refusal = landuse_within("no/such/DLTB.geojson".as_ref(), &options, Some(&window)).unwrap_err();
/// assert_eq!(refusal.problems[0].id, "file-unreadable");
/// ```
pub fn landuse_within(
    path: &Path,
    options: &ReadOptions,
    window: Option<&Window>,
) -> Result<Layer<LandUsePolygon>, Refusal> {
    let table = stream::read(path, options, window, Sizes::default())?;
    landuse::from_table(table, options)
}

/// The administrative units of a file: codes with their whole names, and further names where a column has them.
///
/// # Errors
///
/// [`Refusal`] with every problem of the file: codes that are none or that a spreadsheet damaged, a code with two names,
/// a unit without name.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, gazetteer};
/// let table = "代码,名称,别名\n149999105000,东镇,老东镇、东关\n";
/// let units = gazetteer(&Input::new("units.csv", table), &ReadOptions::default()).unwrap();
/// assert_eq!(units.name("149999105"), Some("东镇"));
/// assert_eq!(units.named("东关", None), ["149999105"]);
/// ```
pub fn gazetteer(input: &Input, options: &ReadOptions) -> Result<Gazetteer, Refusal> {
    gazetteer::from_table(table::read(input, options)?, options)
}

/// The units that a person has confirmed to belong to districts: the list that `districts match` writes, with 是, `yes`,
/// `y` or `1` in its last column. Rows without that are notes and belong to nothing.
///
/// # Errors
///
/// [`Refusal`] with every problem of the list: a confirmed row without a code or with one that the gazetteer does not
/// have, and words that neither confirm nor decline.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, ReadOptions, confirmed, gazetteer};
/// let options = ReadOptions::default();
/// let units = gazetteer(&Input::new("units.csv", "code,name\n149999105,东镇\n149999106,西镇\n"), &options).unwrap();
/// let list = "district,matched code,confirm\nI,149999105,yes\nI,149999106,\n";
/// let layer = confirmed(&Input::new("confirmed.csv", list), &units, &options).unwrap();
/// assert_eq!(layer.items.len(), 1);
/// assert_eq!(layer.findings[0].id, "scope-unconfirmed");
/// ```
pub fn confirmed(
    input: &Input,
    gazetteer: &Gazetteer,
    options: &ReadOptions,
) -> Result<Layer<ConfirmedScope>, Refusal> {
    confirmed::from_table(table::read(input, options)?, gazetteer, options)
}
