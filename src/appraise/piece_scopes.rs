//! Districts of pieces by confirmed scopes: a red line has no village, but the survey polygons under it have.

use super::docket::Docket;
use super::landuse::PieceLand;
use crate::land::{Ownership, Village};
use crate::overlay::Piece;
use std::collections::BTreeMap;

impl Docket<'_> {
    /// True if every piece is to be looked for in the scopes by its own village: the districts have no shapes, a land use
    /// layer says the villages, and the record states no district for all of it.
    pub(super) fn goes_by_piece_scopes(&self) -> bool {
        let stated = self.parcel.district.is_some();
        let scopes = self.ground.scopes.is_some() && !self.ground.has_shapes();
        scopes && !stated && self.goes_by_district() && self.goes_by_landuse()
    }

    /// Gives each piece the districts of its village; findings say by which unit, once a village, or that no scope holds it.
    ///
    /// State-owned land needs no district, and land that cannot be priced for another reason has that reason.
    pub(super) fn scope_pieces(&mut self, pieces: &mut [Piece], lands: &[PieceLand<'_>]) {
        if !self.goes_by_piece_scopes() {
            return;
        }
        let mut known: BTreeMap<&Village, Vec<u32>> = BTreeMap::new();
        for (piece, land) in pieces.iter_mut().zip(lands) {
            let collective = |land: &PieceLand<'_>| {
                let owner = land.land.map(|land| land.ownership);
                let needs = owner == Some(Ownership::Collective) || self.order.state_by_reference;
                needs && land.refused.is_none()
            };
            if collective(land) {
                let districts = known
                    .entry(land.village)
                    .or_insert_with(|| self.by_scope(land.village).unwrap_or_default());
                piece.districts.clone_from(districts);
            }
        }
    }
}
