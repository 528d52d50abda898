//! The sizes of a map.

/// A sheet of a named size. Inside it one step is a hundredth of a millimetre, so every coordinate is a whole number.
///
/// ```
/// use qupian::report::MapSize;
/// assert_eq!(MapSize::A4.pixels(), [3508, 2480]);
/// assert_eq!(MapSize::Screen.pixels(), [1600, 1000]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MapSize {
    /// A4 landscape, 297 mm by 210 mm: what a report holds.
    #[default]
    A4,
    /// A3 landscape, 420 mm by 297 mm.
    A3,
    /// A window of a screen, 1600 by 1000 pixels.
    Screen,
}

impl MapSize {
    /// Width and height in steps.
    pub(super) fn steps(self) -> [i32; 2] {
        match self {
            Self::A4 => [29_700, 21_000],
            Self::A3 => [42_000, 29_700],
            Self::Screen => [40_000, 25_000],
        }
    }

    /// Width and height as attributes of the drawing.
    pub(super) fn attributes(self) -> [&'static str; 2] {
        match self {
            Self::A4 => ["297mm", "210mm"],
            Self::A3 => ["420mm", "297mm"],
            Self::Screen => ["1600px", "1000px"],
        }
    }

    /// The size of plain text, in steps: 2.4 mm on A4, twelve pixels on a screen.
    pub(super) fn text(self) -> i32 {
        match self {
            Self::A4 => 240,
            Self::A3 => 280,
            Self::Screen => 300,
        }
    }

    /// Width of the column with the legend, in steps.
    pub(super) fn column(self) -> i32 {
        match self {
            Self::A4 => 6_200,
            Self::A3 => 7_600,
            Self::Screen => 8_000,
        }
    }

    /// True for paper, on which a scale such as 1:2,000 means something.
    pub(super) fn is_paper(self) -> bool {
        self != Self::Screen
    }

    /// Pixels of the picture for one pixel of the drawing, of which there are 96 an inch: paper is drawn at 300 an inch.
    #[must_use]
    pub fn scale(self) -> f32 {
        if self.is_paper() { 300.0 / 96.0 } else { 1.0 }
    }

    /// Width and height of the picture at that scale.
    #[must_use]
    pub fn pixels(self) -> [u32; 2] {
        match self {
            Self::A4 => [3508, 2480],
            Self::A3 => [4961, 3508],
            Self::Screen => [1600, 1000],
        }
    }
}
