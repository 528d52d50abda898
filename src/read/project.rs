//! A project file: what a project is, which layers it has, and what is declared of them, once for every run.

use super::{Input, project_budget, project_submissions};
use crate::land::{
    BudgetLine, Class3, ClassEntry, ConflictRule, Days, Ownership, Place, Problem, Refusal,
    RidgeRule, Scheme, Submissions, System,
};
use crate::lang::Text;
use crate::measure::{self, Basis};
use crate::strict::{Node, Sheet, Table, parse};
use crate::text;
use crate::units::{AreaUnit, RateUnit};
use std::collections::BTreeMap;

/// The version of the format that this program reads.
const SCHEMA: &str = "qupian-project/1";

/// A project file. Paths are as written, relative to the file.
#[derive(Debug, Clone, Default)]
pub struct ProjectFile {
    /// The project's name.
    pub name: Option<String>,
    /// Its kind.
    pub kind: Option<String>,
    /// Its days.
    pub days: Days,
    /// Ownership of records that state none.
    pub ownership: Option<Ownership>,
    /// Whether records that say nothing are permanent basic farmland, where there is no layer.
    pub farmland: Option<bool>,
    /// Class of records that state none.
    pub class: ClassEntry,
    /// The rule pack: a shipped one's id or a folder.
    pub pack: Option<String>,
    /// The old standard's file.
    pub old_standard: Option<String>,
    /// The parcels' file.
    pub parcels: Option<String>,
    /// The districts' file.
    pub districts_file: Option<String>,
    /// The farmland's file.
    pub farmland_file: Option<String>,
    /// The gazetteer's file.
    pub gazetteer_file: Option<String>,
    /// The file of confirmed scopes.
    pub scopes_file: Option<String>,
    /// Coordinate system of the parcels.
    pub parcels_system: Option<System>,
    /// Coordinate system of the districts.
    pub districts_system: Option<System>,
    /// The land use layer's file.
    pub landuse_file: Option<String>,
    /// Coordinate system of the land use layer.
    pub landuse_system: Option<System>,
    /// Role to field of the land use layer.
    pub landuse_fields: BTreeMap<String, String>,
    /// What a ridge is taken as, where the project has an answer of its own.
    pub ridges: Option<RidgeRule>,
    /// What farmland over construction or unused land is taken as, likewise.
    pub conflict: Option<ConflictRule>,
    /// Price by declared areas (平差).
    pub adjust: bool,
    /// Coordinate system of the farmland.
    pub farmland_system: Option<System>,
    /// Role to field of the parcels.
    pub parcels_fields: BTreeMap<String, String>,
    /// Role to field of the districts.
    pub districts_fields: BTreeMap<String, String>,
    /// Role to field of the farmland.
    pub farmland_fields: BTreeMap<String, String>,
    /// The class scheme.
    pub scheme: Option<&'static Scheme>,
    /// Take colliding class codes without a name at their word.
    pub trust_codes: bool,
    /// Groups of disputed classes, by class name.
    pub switched: BTreeMap<String, Class3>,
    /// The area basis.
    pub basis: Option<Basis>,
    /// Width in metres below which parts go to the largest piece.
    pub sliver_width: Option<f64>,
    /// Unit of prices whose field names none.
    pub price_unit: Option<RateUnit>,
    /// Unit of declared areas whose field names none.
    pub area_unit: Option<AreaUnit>,
    /// Price recovered state-owned farmland by reference.
    pub state_by_reference: bool,
    /// Budget lines beside the compensation.
    pub budget: Vec<BudgetLine>,
    /// The submissions that the project is reported in; each plot takes the day of its own. The project's own day, where
    /// the file states one beside them, holds for plots of no submission.
    pub submissions: Submissions,
}

/// Reads a project file.
///
/// # Errors
///
/// All problems of the file at once, each with line, column and remedy.
///
/// # Example
///
/// ```
/// use qupian::read::{Input, project};
/// let text = "schema = \"qupian-project/1\"\nname = \"示范路\"\nreported = \"2020-06-18\"\n";
/// let file = project(&Input::new("project.toml", text.as_bytes())).unwrap();
/// assert_eq!(file.days.reported.unwrap().to_string(), "2020-06-18");
/// assert!(project(&Input::new("project.toml", b"reported = 2020-06-18".as_slice())).is_err());
/// ```
pub fn project(input: &Input) -> Result<ProjectFile, Refusal> {
    let text = std::str::from_utf8(&input.bytes)
        .map_err(|error| not_utf8(&input.name, error.valid_up_to()))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let sheet = Sheet::new(&input.name, text);
    let tree = parse(&sheet);
    let file = tree.map(|tree| file(&Table::new(&sheet, String::new(), 0..0, &tree)));
    sheet.finish(file)
}

fn not_utf8(name: &str, at: usize) -> Refusal {
    let what = text!("第 {at} 字节起不是 UTF-8", "not UTF-8 from byte {at} on");
    let remedy = Text::fixed("另存为 UTF-8", "save it as UTF-8");
    Refusal::one(Problem::new("not-utf-8", Place::file(name), what, remedy))
}

fn file(root: &Table<'_>) -> ProjectFile {
    if let Some(node) = root.must("schema") {
        node.one_of(&[SCHEMA], |word| (word == SCHEMA).then_some(()));
    }
    let day = |key| root.may(key).and_then(|node| node.day());
    let mut read = ProjectFile {
        name: root.may_word("name"),
        kind: root.may_word("kind"),
        days: Days {
            reported: day("reported"),
            approved: day("approved"),
            announced: day("announced"),
        },
        ownership: root
            .may("ownership")
            .and_then(|node| node.one_of(&["collective", "state"], Ownership::from_word)),
        farmland: root.may("farmland").and_then(|node| node.truth()),
        pack: root.may_word("pack"),
        old_standard: root.may_word("old_standard"),
        state_by_reference: root
            .may("state_farmland_by_reference")
            .and_then(|node| node.truth())
            .unwrap_or(false),
        ridges: root
            .may("ridges")
            .and_then(|node| node.one_of(&["field", "own"], RidgeRule::from_word)),
        conflict: root
            .may("farmland_conflict")
            .and_then(|node| node.one_of(&["farmland", "survey"], ConflictRule::from_word)),
        ..ProjectFile::default()
    };
    section(root, "layers", |table| layers(table, &mut read));
    section(root, "classes", |table| classes(table, &mut read));
    section(root, "area", |table| area(table, &mut read));
    section(root, "prices", |table| {
        read.price_unit = table.may("unit").and_then(|node| node.rate_unit());
    });
    section(root, "systems", |table| {
        read.parcels_system = system(table, "parcels");
        read.districts_system = system(table, "districts");
        read.farmland_system = system(table, "farmland");
        read.landuse_system = system(table, "landuse");
    });
    section(root, "fields", |table| {
        read.parcels_fields = fields(table, "parcels");
        read.districts_fields = fields(table, "districts");
        read.farmland_fields = fields(table, "farmland");
        read.landuse_fields = fields(table, "landuse");
    });
    read.budget = project_budget::lines(root);
    read.submissions = project_submissions::submissions(root);
    root.done();
    read
}

fn section(root: &Table<'_>, key: &'static str, read: impl FnOnce(&Table<'_>)) {
    if let Some(table) = root.may(key).and_then(|node| node.table()) {
        read(&table);
        table.done();
    }
}

fn layers(table: &Table<'_>, read: &mut ProjectFile) {
    read.parcels = table.may_word("parcels");
    read.districts_file = table.may_word("districts");
    read.farmland_file = table.may_word("farmland");
    read.landuse_file = table.may_word("landuse");
    read.gazetteer_file = table.may_word("gazetteer");
    read.scopes_file = table.may_word("scopes");
}

fn classes(table: &Table<'_>, read: &mut ProjectFile) {
    let ids = ["survey-2019", "gbt-2017", "gbt-2007", "guide-2023"];
    read.scheme = table
        .may("scheme")
        .and_then(|node| node.one_of(&ids, Scheme::named));
    read.trust_codes = table
        .may("trust_codes")
        .and_then(|node| node.truth())
        .unwrap_or(false);
    read.class = ClassEntry {
        code: table.may_word("code"),
        name: table.may_word("name"),
    };
    let groups = table.may("count_as").and_then(|node| node.table());
    for (name, _, node) in groups.iter().flat_map(Table::pairs) {
        let group = node.one_of(
            &["agricultural", "construction", "unused"],
            Class3::from_word,
        );
        read.switched
            .extend(group.map(|group| (name.to_owned(), group)));
    }
}

fn area(table: &Table<'_>, read: &mut ProjectFile) {
    let words = ["ellipsoid", "tdt1055", "plane"];
    read.basis = table
        .may("basis")
        .and_then(|node| node.one_of(&words, Basis::from_word));
    read.adjust = table
        .may("adjust")
        .and_then(|node| node.one_of(&["recorded"], |word| (word == "recorded").then_some(())))
        .is_some();
    let units = ["m2", "mu", "ha"];
    read.area_unit = table
        .may("declared_unit")
        .and_then(|node| node.one_of(&units, AreaUnit::from_word));
    read.sliver_width = table
        .may("sliver_width")
        .and_then(|node| sliver_width(&node));
}

fn sliver_width(node: &Node<'_>) -> Option<f64> {
    let width = node
        .word()?
        .parse::<f64>()
        .ok()
        .filter(|width| (0.0..=1.0).contains(width));
    if width.is_none() {
        let what = Text::fixed("应为 0 到 1 之间的米数", "expected metres between 0 and 1");
        node.problem(
            "not-a-width",
            what,
            Text::fixed("写成 \"0.001\" 的样子", "write it like \"0.001\""),
        );
    }
    width
}

fn system(table: &Table<'_>, key: &'static str) -> Option<System> {
    let node = table.may(key)?;
    let word = node.word()?;
    measure::resolve(word)
        .map_err(|why| node.problem("system-not-known", why.text(), why.remedy()))
        .ok()
}

fn fields(table: &Table<'_>, key: &'static str) -> BTreeMap<String, String> {
    let named = table.may(key).and_then(|node| node.table());
    let pairs = named.iter().flat_map(Table::pairs);
    pairs
        .filter_map(|(role, _, node)| Some((role.to_owned(), node.word()?.to_owned())))
        .collect()
}
