//! Whether a parcel is permanent basic farmland, where no layer says so.

use super::docket::Docket;
use super::landuse::PieceLand;
use crate::lang::Text;
use crate::overlay::Piece;
use crate::units::Money;
use crate::value::{Resolved, value_piece};

/// What is known of permanent basic farmland.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Farmland {
    /// A layer was laid over the parcel: each piece knows.
    PerPiece,
    /// The record or the run decides for the whole parcel.
    Stated(bool),
    /// Nobody has said, and nothing depends on it.
    Indifferent,
    /// Nobody has said, and the amount depends on it.
    Unknown,
}

impl Farmland {
    /// Whether a piece is farmland; `None` if nobody has said.
    pub(super) fn of(self, piece: &Piece) -> Option<bool> {
        match self {
            Self::Stated(stated) => Some(stated),
            Self::PerPiece => Some(piece.farmland),
            Self::Indifferent | Self::Unknown => None,
        }
    }
}

impl Docket<'_> {
    /// What is known; a finding says so where it matters and nobody has said.
    pub(super) fn farmland(&mut self, lands: &[PieceLand<'_>], pieces: &[Piece]) -> Farmland {
        let overlaid = self.ground.farmland.is_some() && self.parcel.shape.is_some();
        if overlaid && !self.is_whole() {
            return Farmland::PerPiece;
        }
        let stated = self.parcel.farmland.or(self.order.farmland);
        if let Some(stated) = stated {
            return Farmland::Stated(stated);
        }
        let indifferent = |(land, piece): (&PieceLand<'_>, &Piece)| {
            let known = land.land.filter(|_| !self.is_faulty());
            known.is_none_or(|land| self.is_indifferent(land, piece))
        };
        if lands.iter().zip(pieces).all(indifferent) {
            return Farmland::Indifferent;
        }
        let what = Text::fixed(
            "不知是否永久基本农田，而金额取决于此",
            "it is not known whether it is permanent basic farmland, and the amount depends on it",
        );
        let tip = if overlaid {
            Text::fixed(
                "该标准按整个地块计算，图层不能切分；补充地块的永久基本农田字段",
                "the standard values whole parcels, which a layer cannot part; add the parcels' farmland field",
            )
        } else {
            Text::fixed(
                "用 --farmland FILE 给出永久基本农田图层，或补充字段；确实没有时用 --no-farmland 声明",
                "give the layer with --farmland FILE, or add the field; if there is none, say so with --no-farmland",
            )
        };
        self.error("farmland-unknown", what, tip);
        Farmland::Unknown
    }

    /// True if the piece is worth the same inside and outside the farmland.
    fn is_indifferent(&self, land: Resolved<'_>, piece: &Piece) -> bool {
        self.worth(land, piece, true) == self.worth(land, piece, false)
    }

    fn worth(&self, land: Resolved<'_>, piece: &Piece, farmland: bool) -> Option<Money> {
        let terms = self.terms?;
        let valued = (piece.districts.as_slice(), farmland, piece.area);
        let districts = &self.ground.districts.items;
        let outcome = value_piece(self.parcel, land, valued, districts, &terms);
        outcome.amounts().map(|amounts| amounts.amount)
    }
}
