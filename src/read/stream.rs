//! A layer of features read from its file in blocks: what lies outside the window is never held.
//!
//! The result is that of reading the whole file (`geojson`), to the last word of a message. A file that is no UTF-8, no
//! collection of features, or no GeoJSON at all is read whole.

use super::features::{Member, Reader};
use super::geojson;
use super::input::{Input, unreadable};
use super::json::Members;
use super::options::ReadOptions;
use super::skim;
use super::split::{Batch, Splitter};
use super::table::{self, Table};
use super::window::{Near, Window};
use crate::cite::{Digest, Digesting};
use crate::land::{Refusal, System};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// How much of a file is read at once, and how much text of features is handed to the workers at once, bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// Of a block.
    pub(super) block: usize,
    /// Of a batch of features.
    pub(super) batch: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            block: 1 << 20,
            batch: 8 << 20,
        }
    }
}

/// The mark that some programs put before UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Reads a file by its format, without the records that lie outside the window.
///
/// # Errors
///
/// [`Refusal`] as of [`table::read_near`]; for features in UTF-8 there is no limit of size.
pub(super) fn read(
    path: &Path,
    options: &ReadOptions,
    window: Option<&Window>,
    sizes: Sizes,
) -> Result<Table, Refusal> {
    let input = Input::new(path.display().to_string(), Vec::new());
    let streamed = Stream {
        path,
        input: &input,
        options,
        window,
        sizes,
    };
    match streamed.read()? {
        Some(table) => Ok(table),
        None => table::read_near(&Input::open(path)?, options, window),
    }
}

/// A file to be read in blocks.
struct Stream<'a> {
    path: &'a Path,
    /// The name; no bytes.
    input: &'a Input,
    options: &'a ReadOptions,
    window: Option<&'a Window>,
    sizes: Sizes,
}

/// What one passage through the file found.
struct Passage {
    table: Table,
    /// What stands around the features.
    outline: String,
    /// The system that the features were held against.
    system: System,
}

/// How a passage ended.
enum Ended {
    /// At the end of the file.
    Whole(Box<Passage>),
    /// The text is no JSON, or no UTF-8.
    Broken,
    /// It has to be read whole.
    Unfit,
}

impl Stream<'_> {
    /// The table; `None` if the file has to be read whole.
    fn read(&self) -> Result<Option<Table>, Refusal> {
        if !self.is_meant() {
            return Ok(None);
        }
        let mut assumed = None;
        loop {
            let passage = match self.pass(assumed).map_err(|why| self.unreadable(&why))? {
                Ended::Whole(passage) => *passage,
                Ended::Broken => return self.broken(),
                Ended::Unfit => return Ok(None),
            };
            let Ok(top) = serde_json::from_str::<Members<'_>>(&passage.outline) else {
                return self.broken();
            };
            let system = geojson::system(&top, self.options);
            if self.window.is_some() && system != passage.system && assumed.is_none() {
                assumed = Some(system);
                continue;
            }
            return self.table(passage.table, &top);
        }
    }

    /// The table of a whole document.
    fn table(&self, mut table: Table, top: &Members<'_>) -> Result<Option<Table>, Refusal> {
        let kind = top.words("type").unwrap_or_default();
        let list = top.get("features").map(|list| list.get());
        match kind.as_str() {
            "Feature" => Ok(None),
            "FeatureCollection" if list.is_some_and(|list| list.starts_with('[')) => {
                geojson::finish(&mut table, top, self.options);
                Ok(Some(table))
            }
            _ => {
                let mut table = Table::new(self.input, self.options);
                geojson::not_features(&kind, &mut table);
                Err(table.notes.refusal())
            }
        }
    }

    /// True for an ending of GeoJSON, in UTF-8 as far as anybody has said.
    fn is_meant(&self) -> bool {
        let encoding = self.options.encoding.as_deref().map(str::trim);
        matches!(self.input.extension().as_str(), "geojson" | "json")
            && encoding.is_none_or(|label| {
                label.eq_ignore_ascii_case("utf-8") || label.eq_ignore_ascii_case("utf8")
            })
    }

    /// Goes through the file once: while the workers read one batch, the next is taken from the file.
    fn pass(&self, assumed: Option<System>) -> io::Result<Ended> {
        let mut blocks = Blocks::open(self.path, self.sizes)?;
        let mut splitter = Splitter::new();
        let mut keeper = Keeper::new(Table::new(self.input, self.options));
        let mut near = None;
        let mut more = blocks.fill(&mut splitter)?;
        if !splitter.begins_object() {
            return Ok(Ended::Unfit);
        }
        let mut batch = splitter.batch();
        while more || !batch.is_empty() {
            if near.is_none() {
                near = splitter.before().map(|before| self.near(&before, assumed));
            }
            let window = near.as_ref().and_then(|(_, near)| near.as_ref());
            let (read, filled) =
                rayon::join(|| members(&batch, window), || blocks.fill(&mut splitter));
            more = filled?;
            keeper.take(read);
            batch = splitter.batch();
            if splitter.arrays() > 1 || splitter.held() as u64 > Input::DEFAULT_LIMIT {
                return Ok(Ended::Unfit);
            }
            if keeper.broken || splitter.is_broken() {
                return Ok(Ended::Broken);
            }
        }
        let Ok(outline) = String::from_utf8(splitter.around().to_vec()) else {
            return Ok(Ended::Broken);
        };
        Ok(Ended::Whole(Box::new(Passage {
            table: keeper.finish(blocks.digest.finish()),
            outline,
            system: near.map_or(System::Wgs84, |(system, _)| system),
        })))
    }

    /// The system that the features are held against, assumed or as far as the text before them says it, and the window in it.
    fn near(&self, before: &[u8], assumed: Option<System>) -> (System, Option<Near>) {
        let top = serde_json::from_slice::<Members<'_>>(before).unwrap_or_default();
        let system = assumed.unwrap_or_else(|| geojson::system(&top, self.options));
        let named = self.options.system.is_some();
        let near = |window| Near::of(window, system, named);
        (system, self.window.map(near))
    }

    /// Says where a text stops being JSON; `None` if it is no UTF-8, or JSON after all.
    fn broken(&self) -> Result<Option<Table>, Refusal> {
        let found = skim::error(self.path).map_err(|why| self.unreadable(&why))?;
        let Some(stop) = found else {
            return Ok(None);
        };
        let mut table = Table::new(self.input, self.options);
        geojson::syntax(&mut table, stop);
        Err(table.notes.refusal())
    }

    fn unreadable(&self, why: &io::Error) -> Refusal {
        Refusal::one(unreadable(&self.input.name, why))
    }
}

/// The members of a batch, read by all workers, in their order.
fn members(batch: &Batch, near: Option<&Near>) -> Vec<Member> {
    let texts: Vec<&[u8]> = batch.members().collect();
    let member = |text: &&[u8]| match std::str::from_utf8(text) {
        Ok(text) => Member::of(text, near),
        Err(_) => Member::Broken,
    };
    texts.par_iter().map(member).collect()
}

/// Puts members into a table.
struct Keeper {
    table: Table,
    reader: Reader,
    broken: bool,
}

impl Keeper {
    fn new(table: Table) -> Self {
        Self {
            table,
            reader: Reader::default(),
            broken: false,
        }
    }

    fn take(&mut self, members: Vec<Member>) {
        for member in members {
            self.broken |= matches!(member, Member::Broken);
            self.reader.member(&mut self.table, member);
        }
    }

    fn finish(self, digest: Digest) -> Table {
        let Self {
            mut table, reader, ..
        } = self;
        table.source.digest = digest;
        reader.finish(&mut table);
        table
    }
}

/// A file in blocks, digested on the way.
struct Blocks {
    file: File,
    buffer: Vec<u8>,
    /// What was read of the file before its first block.
    head: Vec<u8>,
    batch: usize,
    digest: Digesting,
}

impl Blocks {
    fn open(path: &Path, sizes: Sizes) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let mut head = Vec::new();
        file.by_ref()
            .take(MARK.len() as u64)
            .read_to_end(&mut head)?;
        let mut digest = Digesting::default();
        digest.take(&head);
        if head == MARK {
            head.clear();
        }
        Ok(Self {
            file,
            buffer: vec![0; sizes.block],
            head,
            batch: sizes.batch,
            digest,
        })
    }

    /// Gives the splitter the next batch; false at the end of the file.
    fn fill(&mut self, splitter: &mut Splitter) -> io::Result<bool> {
        splitter.take(&std::mem::take(&mut self.head));
        let mut filled = 0;
        while filled < self.batch {
            let read = match self.file.read(&mut self.buffer) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read == 0 {
                return Ok(false);
            }
            filled += read;
            let block = self.buffer.get(..read).unwrap_or_default();
            self.digest.take(block);
            splitter.take(block);
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::land::{LandUsePolygon, Layer, Shape};
    use crate::read::landuse;
    use geo::polygon;
    use std::fs;

    /// Strings that look like structure, keys that look like `features`, members before and after, numbers as words.
    const NASTY: &str = r#"{ "type" : "FeatureCollection", "na\u006de": "图层 {\"[", "note": {"features": [1, {"a": "]}"}]},
 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
 "features" : [
  {"type":"Feature","properties":{"BSM":"a}]{[,","DLBM":"0101","DLMC":"\"features\": [","features":[{"x":"}"}],
    "深":"\\\\\" \ud83d\ude00","KCXS":1e-1,"TBMJ":100},
   "geometry":{"type":"Polygon","coordinates":[[[112.5,37.8],[112.501,37.8],[112.501,37.801],[112.5,37.8]]]}} ,
  {"geometry":{"coordinates":[[["112.6",37.8,1],[112.601,37.8,2],[112.601,37.801,3]]],"type":"Polygon"},
   "id":7,"type":"Feature","properties":{"DLBM":"0102","BSM":"b"}},
  {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[112.7,37.8],[112.701,37.8],[112.701,37.801],
   [112.7,37.8]]],[[[112.5005,37.8002],[112.5006,37.8002],[112.5006,37.8003],[112.5005,37.8002]]]]},
   "properties":{"BSM":"c","QSXZ":"77"}}
 ], "demonstration": {"zh": "示范", "en": "made up"}, "other": [[], {}, "]}"] }
 "#;

    const SIZES: [(usize, usize); 5] =
        [(1, 1), (7, 40), (64, 300), (4096, 1000), (1 << 20, 1 << 20)];

    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        /// What streaming a text gives, and what reading it whole gives.
        fn streamed(
            &self,
            bytes: &[u8],
            window: Option<&Window>,
            (block, batch): (usize, usize),
        ) -> (
            Result<Layer<LandUsePolygon>, Refusal>,
            Result<Layer<LandUsePolygon>, Refusal>,
        ) {
            let path = self.0.path().join("layer.geojson");
            fs::write(&path, bytes).unwrap();
            let options = ReadOptions::default();
            let table = read(&path, &options, window, Sizes { block, batch });
            let streamed = table.and_then(|table| landuse::from_table(table, &options));
            let whole = table::read_near(&Input::open(&path).unwrap(), &options, window);
            (
                streamed,
                whole.and_then(|table| landuse::from_table(table, &options)),
            )
        }
    }

    fn variants() -> Vec<String> {
        let swapped = |from: &str, to: &str| {
            assert!(NASTY.contains(from), "{from}");
            NASTY.replacen(from, to, 1)
        };
        let empty =
            |inside: &str| format!(r#"{{"type":"FeatureCollection","features":[{inside}]}}"#);
        let feature = r#"{"type":"Feature","properties":{"BSM":"1"},"geometry":{"type":"Polygon","coordinates":
            [[[112.5,37.8],[112.501,37.8],[112.501,37.801],[112.5,37.8]]]}}"#;
        let one = empty(feature);
        vec![
            NASTY.to_owned(),
            format!("\u{FEFF}{NASTY}"),
            format!("\n\t {NASTY}"),
            swapped("\"features\" :", "\"feat\\u0075res\":"),
            swapped(
                "\"features\" : [",
                "\"features\" : [ 7, null, [{}], \"a,b\", {\"type\":\"Fe\"}, ",
            ),
            swapped(" ], \"demo", ",], \"demo"),
            swapped(" ], \"demo", ", ,{}], \"demo"),
            swapped("} ,\n", "} \n"),
            swapped("\"features\" : [", "\"features\" : [,"),
            swapped("} ,\n", "}} ,\n"),
            swapped("} ,\n", "] ,\n"),
            swapped("\"other\"", "\"features\""),
            swapped("\"other\"", "\"crs\""),
            swapped("[[], {}", "[[}, {}"),
            swapped("\"FeatureCollection\"", "\"Feature\""),
            swapped("\"FeatureCollection\"", "\"Topology\""),
            swapped("\"type\" : \"FeatureCollection\", ", ""),
            swapped("EPSG::4490", "EPSG::4526"),
            swapped("EPSG::4490", "EPSG::9999"),
            swapped("\"type\":\"Polygon\"", "\"type\":\"Point\""),
            swapped("112.5,37.8]", "\"NaN\",37.8]"),
            swapped("112.5,37.8]", "37.8,112.5]"),
            swapped("112.5,37.8]", "112.5]"),
            swapped("112.5,37.8]", "1e999,37.8]"),
            swapped("\"BSM\":\"c\"", "\"BSM\":\"c\",\"BSM\":\"d\""),
            swapped("\"BSM\":\"c\"", "\"B\\ud800\":\"c\""),
            swapped(
                "\"properties\":{\"BSM\":\"c\",\"QSXZ\":\"77\"}",
                "\"properties\":[]",
            ),
            swapped("\"name\": \"urn", "\"name\": \"\u{1}urn"),
            format!("{NASTY}x"),
            format!("{NASTY}{NASTY}"),
            format!("[{NASTY}]"),
            empty(""),
            empty(" \n "),
            empty("\u{c}"),
            empty(&format!("{feature}{feature}")),
            empty(&vec![feature; 40].join(",")),
            one.replace("[{\"type\"", "{\"a\":{\"type\"")
                .replace("}}]}", "}}}}"),
            one.replace("\"features\"", "\"Features\""),
            one.replace('}', "} "),
            "{}".to_owned(),
            "{".to_owned(),
            "{\"features\":[".to_owned(),
            " ".to_owned(),
            String::new(),
            "id,WKT\n1,\n".to_owned(),
            "\"{\"".to_owned(),
        ]
    }

    #[test]
    fn a_streamed_file_says_what_the_whole_file_says() {
        let folder = Folder::new();
        for text in variants() {
            for sizes in SIZES {
                let (streamed, whole) = folder.streamed(text.as_bytes(), None, sizes);
                // as text, because a coordinate that is no number is not equal to itself
                let (streamed, whole) = (format!("{streamed:?}"), format!("{whole:?}"));
                assert_eq!(streamed, whole, "{sizes:?}: {text}");
            }
        }
    }

    /// Otherwise the tests here would compare reading the whole file with itself.
    #[test]
    fn a_sound_file_is_read_in_blocks() {
        let folder = Folder::new();
        let path = folder.0.path().join("layer.json");
        for text in [NASTY.to_owned(), format!("\u{FEFF} {NASTY}")] {
            fs::write(&path, text).unwrap();
            let stream = Stream {
                path: &path,
                input: &Input::new("layer.json", ""),
                options: &ReadOptions::default(),
                window: Some(&window()),
                sizes: Sizes {
                    block: 64,
                    batch: 300,
                },
            };
            assert_eq!(stream.read().unwrap().unwrap().elsewhere, 1);
        }
    }

    #[test]
    fn a_file_cut_off_anywhere_says_where() {
        let folder = Folder::new();
        for end in 0..NASTY.len() {
            let (streamed, whole) = folder.streamed(&NASTY.as_bytes()[..end], None, (7, 40));
            assert_eq!(streamed, whole, "cut off at {end}");
        }
    }

    #[test]
    fn one_wrong_byte_anywhere_is_found_where_it_is() {
        let folder = Folder::new();
        for at in 0..NASTY.len() {
            for byte in *b"{]\",\\\n\xff" {
                let mut bytes = NASTY.as_bytes().to_vec();
                bytes[at] = byte;
                let (streamed, whole) = folder.streamed(&bytes, None, (64, 300));
                assert_eq!(streamed, whole, "{} at {at}", byte.escape_ascii());
            }
        }
    }

    /// Around a plot that the first feature of [`NASTY`] meets, and a part of the third; the second lies 9 km to the east.
    fn window() -> Window {
        let plot = polygon![(x: 112.5002, y: 37.8001), (x: 112.5006, y: 37.8001), (x: 112.5006, y: 37.8002)];
        Window::around(&[Shape::new(plot.into())], System::Cgcs2000)
    }

    fn ids(layer: &Layer<LandUsePolygon>) -> Vec<&str> {
        layer.items.iter().map(|item| item.id.as_str()).collect()
    }

    #[test]
    fn a_window_keeps_what_may_meet_it_and_counts_the_rest() {
        let folder = Folder::new();
        let plain = NASTY
            .replace("112.5006", "112.5106")
            .replace("112.5005,37.8002", "112.5105,37.8002");
        for (text, kept) in [(NASTY, vec!["a}]{[,", "c"]), (&plain, vec!["a}]{[,"])] {
            for sizes in SIZES {
                let (streamed, whole) = folder.streamed(text.as_bytes(), Some(&window()), sizes);
                assert_eq!(streamed, whole);
                let layer = streamed.unwrap();
                assert_eq!(ids(&layer), kept);
                assert_eq!(layer.records, 3);
                assert_eq!(
                    layer.items.last().unwrap().row,
                    if kept.len() == 1 { 1 } else { 3 }
                );
                let note = |one: &&crate::land::Finding| one.id == "landuse-elsewhere";
                assert_eq!(layer.findings.iter().filter(note).count(), 1);
            }
        }
    }

    #[test]
    fn a_system_stated_after_the_features_counts() {
        let zone = System::GaussKruger(crate::land::GaussKrugerZone {
            width: crate::land::ZoneWidth::Three,
            number: 38,
            prefixed: true,
        });
        let plot = |[lon, lat]: [f64; 2]| {
            let corner = |dx: f64, dy: f64| {
                let [x, y] = crate::measure::from_geographic(zone, [lon + dx, lat + dy]);
                format!("[{x},{y}]")
            };
            let (a, b, c) = (corner(0.0, 0.0), corner(0.001, 0.0), corner(0.001, 0.001));
            format!(
                r#"{{"type":"Feature","properties":{{"BSM":"{lon}"}},
                   "geometry":{{"type":"Polygon","coordinates":[[{a},{b},{c}]]}}}}"#
            )
        };
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{},{}],
               "crs":{{"type":"name","properties":{{"name":"EPSG:4526"}}}}}}"#,
            plot([112.4998, 37.8]),
            plot([112.6, 37.8])
        );
        let folder = Folder::new();
        for sizes in SIZES {
            let (streamed, whole) = folder.streamed(text.as_bytes(), Some(&window()), sizes);
            assert_eq!(streamed, whole);
            assert_eq!(ids(&streamed.unwrap()), ["112.4998"]);
        }
    }
}
