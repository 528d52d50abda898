//! How a sheet is printed and seen: A4 across, as wide as the paper, headings on every page, page numbers below.

use super::page::{Page, failed};
use super::widths::pages;
use std::io;

/// A4.
const PAPER: u8 = 9;

/// What a sheet is printed with.
pub(super) struct Print<'p> {
    /// Rows of headings: first and last; none for a sheet without a table.
    pub(super) headings: Option<(u32, u32)>,
    /// How many columns stay in sight.
    pub(super) naming: u16,
    /// The last row and column.
    pub(super) last: (u32, u16),
    /// What stands in the left of the footer.
    pub(super) about: &'p str,
    /// A mark for what is made up, in the right of the footer.
    pub(super) mark: Option<&'p str>,
}

impl Page<'_> {
    /// Sets widths, panes and pages.
    pub(super) fn print(&mut self, print: &Print<'_>) -> io::Result<()> {
        for (column, &width) in (0_u16..).zip(&self.widths) {
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            self.sheet
                .set_column_width(column, f64::from(width))
                .map_err(failed)?;
        }
        let pages = pages(&self.widths);
        let footer = self.footer(print);
        let (row, column) = print.last;
        let sheet = &mut self.sheet;
        sheet
            .set_paper_size(PAPER)
            .set_landscape()
            .set_print_fit_to_pages(pages, 0)
            .set_print_center_horizontally(true)
            .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3)
            .set_footer(footer)
            .set_print_area(0, 0, row, column)
            .map_err(failed)?;
        let Some((first, last)) = print.headings else {
            return Ok(());
        };
        sheet.set_repeat_rows(first, last).map_err(failed)?;
        sheet
            .set_freeze_panes(last + 1, print.naming)
            .map_err(failed)?;
        if pages > 1 && print.naming > 0 {
            sheet
                .set_repeat_columns(0, print.naming - 1)
                .map_err(failed)?;
        }
        Ok(())
    }

    /// Lets rows be chosen by their values.
    pub(super) fn filter(&mut self, headings: u32, last: u32, column: u16) -> io::Result<()> {
        self.sheet
            .autofilter(headings, 0, last.max(headings), column)
            .map_err(failed)?;
        Ok(())
    }

    fn footer(&self, print: &Print<'_>) -> String {
        // an ampersand begins a code in a footer, and a footer has 255 characters
        let plain = |words: &str, most: usize| {
            let words: String = words.chars().take(most).collect();
            words.replace('&', "&&")
        };
        let pages = self.lang.pick("第 &P 页，共 &N 页", "page &P of &N");
        let mark = print.mark.map_or(String::new(), |mark| plain(mark, 40));
        // a blank keeps a digit at the beginning from being read as a font size
        format!("&L {}&C {pages}&R {mark}", plain(print.about, 60))
    }
}
