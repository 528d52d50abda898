//! A filing made of words: headings and rows of strings, put on a desk with the shipped pack of Shanxi and a short price
//! list.

use qupian::appraise::{Ground, Order, appraise_all};
use qupian::check::{Desk, Discrepancy, Tolerances, check_filing, lines};
use qupian::cite::{Digest, Source};
use qupian::land::{
    CellKind, ClassEntry, DeclaredArea, District, FactRole, FiledCell, FiledColumn, FiledFact,
    FiledKind, FiledRole, FiledRow, FiledSheet, FiledTable, FiledUnit, Filing, HowMapped, Layer,
    Ownership, Parcel, Scheme, Village,
};
use qupian::lang::Text;
use qupian::law::load_shipped;
use qupian::units::{Area, AreaUnit, Money, Rate, RateUnit};
use qupian::value::Appraised;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicUsize;

/// A table in words.
#[derive(Clone)]
pub(crate) struct Words {
    /// A word for each column: `m2`, `price`, `land`, `land 40%`, `amount 万元`.
    pub(crate) headings: Vec<String>,
    /// The rows; the first cell of a subtotal is 小计, of a total 合计.
    pub(crate) rows: Vec<Vec<String>>,
    /// 合计大写.
    pub(crate) in_words: Option<String>,
    /// District, price in yuan per mu.
    pub(crate) prices: Vec<(&'static str, &'static str)>,
    /// Totals above what they add up.
    pub(crate) totals_first: bool,
    /// Reported on.
    pub(crate) day: &'static str,
}

impl Words {
    /// From lines of words parted by blanks; `.` is an empty cell.
    pub(crate) fn new(headings: &str, rows: &[&str]) -> Self {
        let split = |line: &str| -> Vec<String> {
            let cell = |cell: &str| {
                if cell == "." {
                    String::new()
                } else {
                    cell.to_owned()
                }
            };
            line.split_whitespace().map(cell).collect()
        };
        Self {
            headings: headings
                .split('|')
                .map(|one| one.trim().to_owned())
                .collect(),
            rows: rows.iter().map(|row| split(row)).collect(),
            in_words: None,
            prices: vec![("Q1", "45000"), ("Q2", "38600")],
            totals_first: false,
            day: "2024-06-01",
        }
    }

    /// The same with another word in a cell: row from 0, column by its heading's first word.
    pub(crate) fn with(mut self, row: usize, column: &str, word: &str) -> Self {
        let column = self.column(column);
        word.clone_into(&mut self.rows[row][column]);
        self
    }

    pub(crate) fn column(&self, name: &str) -> usize {
        let first = |heading: &String| heading.split(' ').next() == Some(name);
        self.headings
            .iter()
            .position(first)
            .unwrap_or_else(|| panic!("no column {name}"))
    }

    /// A cell's name as the spreadsheet says it: the first row of the table is the sheet's second.
    #[allow(dead_code, reason = "not every test asks for it")]
    pub(crate) fn cell(&self, row: usize, column: &str) -> String {
        let column = u32::try_from(self.column(column)).unwrap() + 1;
        format!("{}{}", qupian::land::column_name(column), row + 2)
    }

    fn kind(row: &[String]) -> FiledKind {
        match row[0].as_str() {
            word if word.contains("小计") => FiledKind::Subtotal,
            "合计" => FiledKind::Total,
            _ => FiledKind::Item,
        }
    }

    pub(crate) fn filing(&self) -> Filing {
        let columns = self
            .headings
            .iter()
            .zip(1..)
            .map(|(word, column)| filed_column(word, column));
        let columns: Vec<FiledColumn> = columns.collect();
        let row = |(words, row): (&Vec<String>, u32)| {
            let cells = words.iter().zip(1..).filter(|(word, _)| !word.is_empty());
            let cells = cells.map(|(word, column)| (column, filed_cell(word)));
            FiledRow {
                row,
                kind: Self::kind(words),
                label: (Self::kind(words) != FiledKind::Item).then(|| words[0].clone()),
                cells: cells.collect(),
            }
        };
        let table = FiledTable {
            headings: (1, 1),
            columns,
            rows: self.rows.iter().zip(2..).map(row).collect(),
            totals_first: self.totals_first,
        };
        let at = qupian::land::CellPlace {
            sheet: 0,
            row: 99,
            column: 1,
        };
        let fact = |text: &String| FiledFact {
            role: FactRole::AmountInWords,
            text: text.clone(),
            at,
        };
        let sheet = FiledSheet {
            name: Some("测算表".to_owned()),
            tables: vec![table],
            facts: self.in_words.iter().map(fact).collect(),
            ..FiledSheet::default()
        };
        Filing {
            source: source("报件.xlsx"),
            is_workbook: true,
            sheets: vec![sheet],
            findings: Vec::new(),
        }
    }

    /// The rows of land as records without a shape.
    fn parcels(&self) -> Vec<Parcel> {
        let items = self
            .rows
            .iter()
            .zip(2..)
            .filter(|(row, _)| Self::kind(row) == FiledKind::Item);
        items
            .map(|(row, number)| self.parcel(row, number))
            .collect()
    }

    fn parcel(&self, row: &[String], number: usize) -> Parcel {
        let word = |name: &str| {
            let at = self
                .headings
                .iter()
                .position(|one| one.split(' ').next() == Some(name))?;
            row.get(at).filter(|word| !word.is_empty()).cloned()
        };
        let declared = [
            ("m2", AreaUnit::SquareMetre),
            ("ha", AreaUnit::Hectare),
            ("mu", AreaUnit::Mu),
        ];
        let declared = declared.into_iter().find_map(|(name, unit)| {
            let text = word(name)?;
            let area = Area::declared(&text, unit).ok()?;
            Some(DeclaredArea { area, text, unit })
        });
        Parcel {
            id: word("parcel").unwrap_or_default(),
            row: number,
            class: ClassEntry {
                code: word("code"),
                name: word("name"),
            },
            farmland: word("farmland").map(|word| word == "是"),
            ownership: word("own").and_then(|word| Ownership::from_word(&word)),
            village: Village {
                code: None,
                name: word("village"),
            },
            district: word("district"),
            declared,
            ..Parcel::default()
        }
    }

    fn districts(&self) -> Layer<District> {
        let district = |(row, (code, price)): (usize, &(&str, &str))| District {
            code: (*code).to_owned(),
            label: (*code).to_owned(),
            name: None,
            grade: None,
            county: None,
            scope: None,
            price: Rate::from_text(price, RateUnit::YUAN_PER_MU).ok(),
            own_prices: BTreeMap::new(),
            shares: BTreeMap::new(),
            in_force: None,
            row: row + 1,
            shape: None,
        };
        layer(
            "区片价.csv",
            self.prices.iter().enumerate().map(district).collect(),
        )
    }

    /// Puts the table on a desk and runs `with` on it.
    pub(crate) fn on_desk<T>(&self, with: impl FnOnce(&mut Desk<'_>, Vec<Discrepancy>) -> T) -> T {
        let pack = load_shipped("shanxi").unwrap_or_else(|refusal| panic!("{refusal}"));
        let scheme = Scheme::named("survey-2019").unwrap();
        let mut order = Order::new(pack, scheme);
        order.project.days.reported = Some(self.day.parse().unwrap());
        order.ownership = Ownership::from_word("集体");
        order.farmland = Some(false);
        order.trust_codes = true;
        let parcels = layer("报件.xlsx", self.parcels());
        let ground = Ground::new(self.districts(), None, parcels.items.len());
        let own: Vec<Appraised<'_>> =
            appraise_all(&parcels, &ground, &order, |_| true, &AtomicUsize::new(0));
        let filing = self.filing();
        let components = [
            (
                "land-compensation".to_owned(),
                Text::fixed("土地补偿费", "land compensation"),
            ),
            (
                "resettlement".to_owned(),
                Text::fixed("安置补助费", "resettlement subsidy"),
            ),
        ];
        let table = &filing.sheets[0].tables[0];
        let (lines, found) = lines(&filing, table, 0, components.len(), own);
        let mut desk = Desk {
            filing: &filing,
            sheet: 0,
            table,
            lines,
            components: &components,
            pack: &order.pack,
            scheme,
            project: &order.project,
            districts: Some(&ground.districts),
            gazetteer: None,
            ground: None,
            tolerances: Tolerances {
                coordinate: 0.01,
                area: None,
                amount: Money::ZERO,
            },
        };
        with(&mut desk, found)
    }

    /// Everything that is found.
    pub(crate) fn found(&self) -> Vec<Discrepancy> {
        self.on_desk(|desk, mut found| {
            found.extend(check_filing(desk));
            found
        })
    }

    /// Id and first cell of everything that is found.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        let told = |one: &Discrepancy| {
            let cell = one
                .cells
                .first()
                .map_or_else(String::new, |cell| cell.name());
            (one.finding.id.to_owned(), cell)
        };
        self.found().iter().map(told).collect()
    }
}

fn source(file: &str) -> Source {
    Source {
        file: file.to_owned(),
        digest: Digest::of(b""),
    }
}

fn layer<T>(file: &str, items: Vec<T>) -> Layer<T> {
    Layer {
        name: file.to_owned(),
        source: source(file),
        system: None,
        records: items.len(),
        items,
        findings: Vec::new(),
        fields: Vec::new(),
        demonstration: None,
    }
}

fn filed_cell(word: &str) -> FiledCell {
    let is_number = word
        .bytes()
        .next()
        .is_some_and(|byte| byte.is_ascii_digit() || byte == b'-');
    FiledCell {
        text: word.to_owned(),
        kind: match word {
            word if word.starts_with('#') => CellKind::Error,
            _ if is_number => CellKind::Number,
            _ => CellKind::Words,
        },
        is_formula: false,
        is_damaged: false,
    }
}

/// A column by its word, and after a blank its unit or share.
fn filed_column(heading: &str, column: u32) -> FiledColumn {
    let (word, more) = heading.split_once(' ').unwrap_or((heading, ""));
    let rate = |default: &str| {
        let unit = if more.is_empty() { default } else { more };
        Some(FiledUnit::Rate(RateUnit::from_text(unit).unwrap()))
    };
    let money = if more == "万元" {
        FiledUnit::TenThousandYuan
    } else {
        FiledUnit::Yuan
    };
    let area = |unit| Some(FiledUnit::Area(unit));
    let (role, unit) = match word {
        "number" => (Some(FiledRole::Number), None),
        "parcel" => (Some(FiledRole::Parcel), None),
        "village" => (Some(FiledRole::Village), None),
        "own" => (Some(FiledRole::Ownership), None),
        "district" => (Some(FiledRole::District), None),
        "code" => (Some(FiledRole::ClassCode), None),
        "name" => (Some(FiledRole::ClassName), None),
        "farmland" => (Some(FiledRole::Farmland), None),
        "m2" => (Some(FiledRole::Area), area(AreaUnit::SquareMetre)),
        "ha" => (Some(FiledRole::Area), area(AreaUnit::Hectare)),
        "mu" => (Some(FiledRole::Area), area(AreaUnit::Mu)),
        "area" => (Some(FiledRole::Area), None),
        "price" => (Some(FiledRole::Price), rate("元/亩")),
        "factor" => (Some(FiledRole::Factor), None),
        "applied" => (Some(FiledRole::Applied), rate("元/亩")),
        "land" => (Some(FiledRole::Component(0)), Some(money)),
        "resettlement" => (Some(FiledRole::Component(1)), Some(money)),
        "amount" => (Some(FiledRole::Amount), Some(money)),
        _ => (None, None),
    };
    FiledColumn {
        column,
        heading: heading.to_owned(),
        role,
        how: role.map(|_| HowMapped::Heading),
        unit,
        share: more.ends_with('%').then(|| more.to_owned()),
    }
}
