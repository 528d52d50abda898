//! The layers that a parcel is laid over, all at once.

use crate::locate::{GridShape, LayerIndex, Near};

/// Where a parcel's districts come from.
#[derive(Debug, Clone, Copy, Default)]
pub enum Districts<'a> {
    /// No district matters.
    #[default]
    None,
    /// These hold all of it, whatever the layer says: they were found by their code.
    Known(&'a [u32]),
    /// Those of the layer.
    Of(&'a LayerIndex),
}

/// The layers that a parcel is cut by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layers<'a> {
    /// The land use layer; `None` if the parcel is one class by its record.
    pub landuse: Option<&'a LayerIndex>,
    /// The price districts.
    pub districts: Districts<'a>,
    /// Permanent basic farmland; `None` if no layer was given.
    pub farmland: Option<&'a LayerIndex>,
}

impl<'a> Layers<'a> {
    /// Districts alone.
    #[must_use]
    pub fn districts(index: &'a LayerIndex) -> Self {
        Self {
            districts: Districts::Of(index),
            ..Self::default()
        }
    }

    /// The same with a farmland layer.
    #[must_use]
    pub fn with_farmland(self, index: &'a LayerIndex) -> Self {
        Self {
            farmland: Some(index),
            ..self
        }
    }

    /// The same with a land use layer.
    #[must_use]
    pub fn with_landuse(self, index: &'a LayerIndex) -> Self {
        Self {
            landuse: Some(index),
            ..self
        }
    }
}

impl Districts<'_> {
    /// The districts near a shape.
    pub(super) fn near(self, shape: &GridShape) -> Near {
        match self {
            Self::None => Near::default(),
            Self::Known(whole) => Near {
                whole: whole.to_vec(),
                cut: Vec::new(),
            },
            Self::Of(index) => index.near(shape),
        }
    }
}
