//! The layers that parcels are laid over, made ready once for all of them.

use super::counties;
use crate::land::{
    ConfirmedScope, District, FarmlandPolygon, Gazetteer, LandUsePolygon, Layer, Shape, System,
    Village,
};
use crate::locate::{GridShape, LayerIndex, ScopeIndex, ScopeMiss, Scoped};
use std::collections::HashMap;

/// The districts and, if there is one, the farmland layer, indexed.
#[derive(Debug)]
pub struct Ground {
    /// The district layer.
    pub districts: Layer<District>,
    /// The farmland layer.
    pub farmland: Option<Layer<FarmlandPolygon>>,
    /// The land use layer (地类图斑).
    pub landuse: Option<Layer<LandUsePolygon>>,
    /// Names of administrative units.
    pub gazetteer: Option<Gazetteer>,
    /// The confirmed scopes of districts without shapes.
    pub scopes: Option<ScopeIndex>,
    pub(super) district_index: LayerIndex,
    pub(super) farmland_index: Option<LayerIndex>,
    pub(super) landuse_index: Option<LayerIndex>,
    by_code: HashMap<String, Vec<u32>>,
    has_shapes: bool,
}

impl Ground {
    /// Indexes the layers; `questions` is about how many parcels will be asked about.
    #[must_use]
    pub fn new(
        districts: Layer<District>,
        farmland: Option<Layer<FarmlandPolygon>>,
        questions: usize,
    ) -> Self {
        let shapes = districts
            .items
            .iter()
            .map(|district| district.shape.as_ref());
        let district_index = LayerIndex::new(&on_grid(shapes, districts.system), questions);
        let farmland_index = farmland.as_ref().map(|layer| {
            let shapes = layer.items.iter().map(|polygon| Some(&polygon.shape));
            LayerIndex::new(&on_grid(shapes, layer.system), 0)
        });
        let mut by_code: HashMap<String, Vec<u32>> = HashMap::new();
        for (district, number) in districts.items.iter().zip(0..) {
            by_code
                .entry(district.code.trim().to_owned())
                .or_default()
                .push(number);
        }
        let has_shapes = districts.items.iter().any(|one| one.shape.is_some());
        Self {
            districts,
            farmland,
            landuse: None,
            landuse_index: None,
            gazetteer: None,
            scopes: None,
            district_index,
            farmland_index,
            by_code,
            has_shapes,
        }
    }

    /// The same ground with a land use layer: the class, the owner and the village of every piece come from it.
    #[must_use]
    pub fn with_landuse(mut self, layer: Option<Layer<LandUsePolygon>>) -> Self {
        self.landuse_index = layer.as_ref().map(|layer| {
            let shapes = layer.items.iter().map(|polygon| Some(&polygon.shape));
            LayerIndex::new(&on_grid(shapes, layer.system), 0)
        });
        self.landuse = layer;
        self
    }

    /// The same farmland, land use and units below other districts.
    #[must_use]
    pub fn with_districts(&self, districts: Layer<District>, questions: usize) -> Self {
        let mut ground = Self::new(districts, self.farmland.clone(), questions);
        ground = ground.with_landuse(self.landuse.clone());
        let scopes = self.scopes.as_ref().map(|index| index.layer.clone());
        ground.take_units(self.gazetteer.clone(), scopes);
        ground
    }

    /// True if any district has a shape; a published price table has none.
    #[must_use]
    pub fn has_shapes(&self) -> bool {
        self.has_shapes
    }

    /// Takes over a gazetteer and the confirmed scopes of the districts. Counties that the districts state by name become
    /// codes, with a note, so that what a standard says of a county holds for them.
    pub fn take_units(
        &mut self,
        gazetteer: Option<Gazetteer>,
        scopes: Option<Layer<ConfirmedScope>>,
    ) {
        self.scopes = scopes.map(|layer| ScopeIndex::new(layer, &self.districts));
        if let Some(units) = &gazetteer {
            counties::by_name(&mut self.districts, units);
        }
        self.gazetteer = gazetteer;
    }

    /// The districts that a village lies in by the confirmed scopes; `None` where the districts have shapes, or no scopes
    /// were given.
    ///
    /// # Errors
    ///
    /// [`ScopeMiss`] says why no district was found.
    #[must_use]
    pub fn of_village(&self, village: &Village) -> Option<Result<Scoped, ScopeMiss>> {
        let scopes = self.scopes.as_ref().filter(|_| !self.has_shapes)?;
        let gazetteer = self.gazetteer.as_ref()?;
        let (code, name) = (village.code.as_deref(), village.name.as_deref());
        Some(scopes.locate(code, name, gazetteer))
    }

    /// The districts of a code that may lie in `county`: one, or several if they cannot be told apart. Codes are matched
    /// whole.
    #[must_use]
    pub fn of_code(&self, code: &str, county: Option<&str>) -> Vec<u32> {
        let all = self.by_code.get(code.trim()).into_iter().flatten().copied();
        all.filter(|&number| self.districts.items[number as usize].may_lie_in(county))
            .collect()
    }
}

fn on_grid<'a>(
    shapes: impl Iterator<Item = Option<&'a Shape>>,
    system: Option<System>,
) -> Vec<GridShape> {
    let none = || GridShape::from_rings(Vec::new());
    let place = |shape: &Shape| system.map_or_else(none, |system| GridShape::new(shape, system));
    shapes.map(|shape| shape.map_or_else(none, place)).collect()
}
