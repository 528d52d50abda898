//! How cells look: fonts, colours, number formats. Colours are told by words as well, never alone.

use crate::lang::Lang;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a cell is in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The title of a sheet.
    Title,
    /// Words for what is made up.
    Alarm,
    /// A line above a table.
    Line,
    /// The same at the right edge: units.
    Unit,
    /// A heading.
    Heading,
    /// A heading of rows or lines.
    Label,
    /// A row.
    Item,
    /// A remark beside a figure.
    Remark,
    /// A row that others add up to.
    Subtotal,
    /// The row of the whole.
    Total,
    /// A note under a table.
    Note,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    /// A code or a name: text format, so that nothing ever takes it for a number.
    Code,
    /// The same, over several lines.
    LongCode,
    /// Words of any length.
    Prose,
    /// A row's number.
    Count,
    /// A number in this format.
    Number(String),
    /// A figure of more digits than a number has: text, flush right.
    Digits,
}

/// Formats, made once each.
#[derive(Debug)]
pub(super) struct Looks {
    font: &'static str,
    made: RefCell<BTreeMap<(Part, Holds), Rc<Format>>>,
}

impl Looks {
    /// The formats of a workbook.
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            // both come with every Excel and WPS; where one is missing another of its kind is taken
            font: lang.pick("宋体", "Arial"),
            made: RefCell::default(),
        }
    }

    /// The format of a cell.
    pub(super) fn of(&self, part: Part, holds: Holds) -> Rc<Format> {
        let mut made = self.made.borrow_mut();
        let key = (part, holds.clone());
        let new = || Rc::new(held(self.base(part), holds));
        Rc::clone(made.entry(key).or_insert_with(new))
    }

    fn base(&self, part: Part) -> Format {
        let plain = Format::new().set_font_name(self.font).set_font_size(10);
        let plain = plain.set_align(FormatAlign::VerticalCenter);
        let boxed = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(RULE);
        match part {
            Part::Title => plain
                .set_font_size(16)
                .set_bold()
                .set_align(FormatAlign::Center),
            Part::Alarm => boxed(plain.set_bold())
                .set_font_color(ALARM)
                .set_background_color(ALARM_GROUND)
                .set_text_wrap(),
            Part::Line => plain,
            Part::Unit => plain.set_align(FormatAlign::Right),
            Part::Heading => boxed(plain.set_bold())
                .set_background_color(HEADING)
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            Part::Label => boxed(plain.set_bold())
                .set_background_color(HEADING)
                .set_text_wrap(),
            Part::Item => boxed(plain),
            Part::Remark => boxed(plain).set_indent(1),
            Part::Subtotal => boxed(plain.set_bold()).set_background_color(SUBTOTAL),
            Part::Total => boxed(plain.set_bold()).set_background_color(TOTAL),
            Part::Note => plain.set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn held(base: Format, holds: Holds) -> Format {
    match holds {
        Holds::Code => base.set_num_format("@"),
        Holds::LongCode => base.set_num_format("@").set_text_wrap(),
        // General: Excel 2007 shows more than 255 characters in text format as ####
        Holds::Prose => base.set_text_wrap(),
        Holds::Number(format) => base.set_num_format(format).set_align(FormatAlign::Right),
        Holds::Count => base.set_num_format("0").set_align(FormatAlign::Center),
        Holds::Digits => base.set_num_format("@").set_align(FormatAlign::Right),
    }
}

/// The number format of a figure with so many decimals; in groups of three digits for money, and a dash for nothing where
/// a table has many cells of that.
pub(super) fn number(decimals: u32, grouped: bool, dash: bool) -> Holds {
    let whole = if grouped { "#,##0" } else { "0" };
    let places = "0".repeat(decimals as usize);
    let point = if decimals > 0 { "." } else { "" };
    // a blank at the end keeps figures apart from the words beside them
    let plain = format!("{whole}{point}{places}_ ");
    Holds::Number(if dash {
        format!("{plain};-{plain};\"-\"_ ")
    } else {
        plain
    })
}

const RULE: u32 = 0x80_80_80;
const HEADING: u32 = 0xDD_E6_F0;
const SUBTOTAL: u32 = 0xF2_F2_F2;
const TOTAL: u32 = 0xE2_E2_E2;
const ALARM: u32 = 0xA8_00_00;
const ALARM_GROUND: u32 = 0xFF_F0_C8;
