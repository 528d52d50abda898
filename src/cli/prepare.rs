//! From arguments to parcels, ground and order: what `value` and `explain` have in common.

use super::args::RunArgs;
use super::failure::Failure;
use super::options;
use super::scopes;
use super::talk;
use crate::appraise::{Ground, Order, admit, admit_submissions, appraise_all};
use crate::check::{budget_findings, landuse_findings, project_findings};
use crate::cite::Source;
use crate::land::{
    District, FarmlandPolygon, LandUsePolygon, Layer, Parcel, Place, Problem, Refusal,
};
use crate::lang::{Lang, Text};
use crate::read::{self, Input, ProjectFile, ReadOptions, Window};
use crate::report::{Run, write_fields};
use crate::text;
use crate::value::{Appraised, budget};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;

/// Everything that a run works on.
pub(super) struct Prepared {
    pub(super) parcels: Layer<Parcel>,
    pub(super) ground: Ground,
    pub(super) order: Order,
    pub(super) old_standard: Option<Source>,
    /// Every file that was read.
    pub(super) inputs: Vec<PathBuf>,
    threads: Option<usize>,
}

/// Reads what the arguments name; problems of all files are told together.
pub(super) fn prepare(arguments: &RunArgs) -> Result<Prepared, Failure> {
    let file = options::project_file(arguments)?;
    let order = options::order(arguments, &file)?;
    prepare_by(arguments, &file, order)
}

/// The same by an order that is already there.
pub(super) fn prepare_by(
    arguments: &RunArgs,
    file: &ProjectFile,
    order: (Order, Option<Source>),
) -> Result<Prepared, Failure> {
    let prepared = prepare_layers(arguments, file, order)?;
    let project = arguments.project.as_deref().unwrap_or(Path::new(""));
    let project = project.display().to_string();
    let (parcels, order) = (&prepared.parcels, &prepared.order);
    admit_submissions(parcels, order, &project).map_err(Failure::Input)?;
    admit(parcels, order).map_err(Failure::Standard)?;
    Ok(prepared)
}

/// The layers alone: whether the order can value anything is not asked.
pub(super) fn prepare_layers(
    arguments: &RunArgs,
    file: &ProjectFile,
    (order, old_standard): (Order, Option<Source>),
) -> Result<Prepared, Failure> {
    let parcels = needed(
        options::path(arguments.parcels.as_ref(), file.parcels.as_ref(), arguments),
        "PARCELS",
        "parcels",
    )?;
    let districts = needed(
        options::path(
            arguments.districts.as_ref(),
            file.districts_file.as_ref(),
            arguments,
        ),
        "--districts",
        "districts",
    )?;
    let farmland = options::path(
        arguments.farmland.as_ref(),
        file.farmland_file.as_ref(),
        arguments,
    )
    .filter(|_| !arguments.no_farmland);
    let old = options::path(
        arguments.old_standard.as_ref(),
        file.old_standard.as_ref(),
        arguments,
    );
    let landuse = options::path(
        arguments.landuse.as_ref(),
        file.landuse_file.as_ref(),
        arguments,
    );
    let named = scopes::paths(arguments, file);
    let inputs = [
        Some(parcels.clone()),
        Some(districts.clone()),
        farmland.clone(),
        landuse.clone(),
        old,
        arguments.project.clone(),
    ];
    let parcels = open(&parcels).and_then(|input| {
        read::parcels(&input, &parcel_options(arguments, file)?).map_err(Failure::Input)
    });
    // parcels that were refused say nothing of where the others' layers are needed
    let near = parcels.as_ref().ok().map(window);
    let landuse = landuse
        .zip(near.as_ref())
        .map(|(path, near)| landuse_layer(&path, near.as_ref(), arguments, file))
        .transpose();
    let near = near.flatten();
    let read = (
        parcels,
        district_layer(&districts, arguments, file),
        farmland
            .map(|path| farmland_layer(&path, near.as_ref(), arguments, file))
            .transpose(),
        landuse,
    );
    let units = scopes::read(arguments, file);
    let ((parcels, districts, farmland, landuse), units) = scopes::both(together(read), units)?;
    let ground = Ground::new(districts, farmland, parcels.items.len());
    let mut ground = ground.with_landuse(landuse);
    scopes::not_idle(&units, ground.has_shapes())?;
    ground.take_units(units.gazetteer, units.scopes);
    Ok(Prepared {
        parcels,
        ground,
        order,
        old_standard,
        inputs: inputs.into_iter().chain(named).flatten().collect(),
        threads: arguments.threads,
    })
}

/// Districts and names alone, as far as they are given: for what has records of its own and no red line.
pub(super) fn without_parcels(
    arguments: &RunArgs,
    file: &ProjectFile,
    (order, old_standard): (Order, Option<Source>),
) -> Result<Prepared, Failure> {
    let named = options::path(
        arguments.districts.as_ref(),
        file.districts_file.as_ref(),
        arguments,
    );
    let old = options::path(
        arguments.old_standard.as_ref(),
        file.old_standard.as_ref(),
        arguments,
    );
    let districts = named
        .as_ref()
        .map(|path| district_layer(path, arguments, file));
    let units = scopes::read(arguments, file);
    let (districts, units) = scopes::both(districts.transpose(), units)?;
    let mut ground = Ground::new(districts.unwrap_or_else(Layer::empty), None, 0);
    scopes::not_idle(&units, ground.has_shapes())?;
    ground.take_units(units.gazetteer, units.scopes);
    let files = scopes::paths(arguments, file);
    let inputs = [named, old, arguments.project.clone()];
    Ok(Prepared {
        parcels: Layer::empty(),
        ground,
        order,
        old_standard,
        inputs: inputs.into_iter().chain(files).flatten().collect(),
        threads: arguments.threads,
    })
}

/// The district layer.
pub(super) fn district_layer(
    path: &Path,
    arguments: &RunArgs,
    file: &ProjectFile,
) -> Result<Layer<District>, Failure> {
    let options = district_options(arguments, file)?;
    read::districts(&open(path)?, &options).map_err(Failure::Input)
}

fn needed(path: Option<PathBuf>, flag: &str, layer: &str) -> Result<PathBuf, Failure> {
    path.ok_or_else(|| {
        Failure::Usage(text!(
            "没有给出 {flag}；在命令行或项目文件的 [layers] {layer} 中给出",
            "{flag} is not given; give it on the command line or as `{layer}` under [layers] in the project file"
        ))
    })
}

fn open(path: &Path) -> Result<Input, Failure> {
    Input::open(path).map_err(Failure::Input)
}

fn farmland_layer(
    path: &Path,
    near: Option<&Window>,
    arguments: &RunArgs,
    file: &ProjectFile,
) -> Result<Layer<FarmlandPolygon>, Failure> {
    let crs = ("--farmland-crs", arguments.farmland_crs.as_ref());
    let fields = ("--farmland-field", arguments.farmland_field.as_slice());
    let mut options = options::reading(
        crs,
        fields,
        (None, None),
        (file.farmland_system, &file.farmland_fields),
    )?;
    options.repair = arguments.repair;
    options.flag_prefix = "farmland-";
    read::farmland_within(path, &options, near).map_err(Failure::Input)
}

/// Where the parcels lie; nothing for records without shapes.
fn window(parcels: &Layer<Parcel>) -> Option<Window> {
    let shapes = parcels.items.iter().filter_map(|one| one.shape.as_ref());
    let system = parcels.system?;
    Some(Window::around(shapes, system))
}

/// The land use layer, as far as the parcels reach.
fn landuse_layer(
    path: &Path,
    near: Option<&Window>,
    arguments: &RunArgs,
    file: &ProjectFile,
) -> Result<Layer<LandUsePolygon>, Failure> {
    let crs = ("--landuse-crs", arguments.landuse_crs.as_ref());
    let fields = ("--landuse-field", arguments.landuse_field.as_slice());
    let mut options = options::reading(
        crs,
        fields,
        (None, None),
        (file.landuse_system, &file.landuse_fields),
    )?;
    options.repair = arguments.repair;
    options.flag_prefix = "landuse-";
    read::landuse_within(path, &options, near).map_err(Failure::Input)
}

fn parcel_options(arguments: &RunArgs, file: &ProjectFile) -> Result<ReadOptions, Failure> {
    let crs = ("--crs", arguments.crs.as_ref());
    let fields = ("--field", arguments.field.as_slice());
    let units = (None, arguments.area_unit.as_ref());
    let mut options = options::reading(
        crs,
        fields,
        units,
        (file.parcels_system, &file.parcels_fields),
    )?;
    options.area_unit = options.area_unit.or(file.area_unit);
    let [_, scopes] = scopes::paths(arguments, file);
    options.district_by_village = scopes.is_some();
    options.encoding.clone_from(&arguments.encoding);
    options.repair = arguments.repair;
    Ok(options)
}

fn district_options(arguments: &RunArgs, file: &ProjectFile) -> Result<ReadOptions, Failure> {
    let crs = ("--districts-crs", arguments.districts_crs.as_ref());
    let fields = ("--districts-field", arguments.districts_field.as_slice());
    let units = (arguments.price_unit.as_ref(), None);
    let mut options = options::reading(
        crs,
        fields,
        units,
        (file.districts_system, &file.districts_fields),
    )?;
    options.price_unit = options.price_unit.or(file.price_unit);
    options.flag_prefix = "districts-";
    options.repair = arguments.repair;
    Ok(options)
}

/// What was read of the four layers.
type Read<A, B, C, D> = (
    Result<A, Failure>,
    Result<B, Failure>,
    Result<C, Failure>,
    Result<D, Failure>,
);

/// All four, or the problems of all that were refused.
fn together<A, B, C, D>(read: Read<A, B, C, D>) -> Result<(A, B, C, D), Failure> {
    match read {
        (Ok(first), Ok(second), Ok(third), Ok(fourth)) => Ok((first, second, third, fourth)),
        (first, second, third, fourth) => {
            let mut problems = Vec::new();
            for failure in [first.err(), second.err(), third.err(), fourth.err()]
                .into_iter()
                .flatten()
            {
                match failure {
                    Failure::Input(refusal) => problems.extend(refusal.problems),
                    other => return Err(other),
                }
            }
            Err(Failure::Input(Refusal { problems }))
        }
    }
}

/// The largest sum of areas that totals can hold, in steps of 0.0001 m²: 461 million km².
const LARGEST_SUM: i128 = i64::MAX as i128 / 2;

/// Refuses a run whose areas add up to more than can be held exactly.
fn within_bounds(appraised: &[Appraised<'_>], parcels: &Layer<Parcel>) -> Result<(), Failure> {
    let pieces = appraised.iter().flat_map(|one| &one.pieces);
    let sum: i128 = pieces
        .map(|piece| i128::from(piece.valued.area.steps()))
        .sum();
    if sum <= LARGEST_SUM {
        return Ok(());
    }
    let what = Text::fixed(
        "面积合计超出可精确表示的范围",
        "the areas add up to more than can be held exactly",
    );
    let remedy = Text::fixed(
        "核对面积及其单位，或分批计算",
        "check the areas and their unit, or split the batch",
    );
    let place = Place::file(&parcels.source.file);
    Err(Failure::Input(Refusal::one(Problem::new(
        "area-sum-limit",
        place,
        what,
        remedy,
    ))))
}

impl Prepared {
    /// Appraises the parcels that are `wanted`.
    pub(super) fn run(
        &self,
        wanted: impl Fn(&Parcel) -> bool + Sync + Send,
        lang: Lang,
    ) -> Result<Run<'_>, Failure> {
        let old = self.old_standard.as_ref();
        self.run_by(&self.ground, (&self.order, old), wanted, lang)
    }

    /// Appraises the same parcels on any ground and by any order; `source` is the file of its old standard.
    pub(super) fn run_by<'a>(
        &'a self,
        ground: &'a Ground,
        (order, source): (&'a Order, Option<&Source>),
        wanted: impl Fn(&Parcel) -> bool + Sync + Send,
        lang: Lang,
    ) -> Result<Run<'a>, Failure> {
        let done = AtomicUsize::new(0);
        let work = || appraise_all(&self.parcels, ground, order, wanted, &done);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.unwrap_or(0))
            .build();
        let pool = pool.map_err(|error| Failure::Output(std::io::Error::other(error)))?;
        let total = self.parcels.items.len();
        let appraised = talk::with_progress(total, &done, lang, || pool.install(work));
        within_bounds(&appraised, &self.parcels)?;
        let old = order.old_standard.as_ref().zip(source);
        let old = old.map(|(standard, source)| (standard, source.file.as_str()));
        let kind = order.project.kind.as_deref();
        let mut findings = project_findings(&appraised, kind, old);
        findings.extend(self.ground.landuse.iter().flat_map(landuse_findings));
        let budget = budget(&order.budget, &appraised);
        findings.extend(budget_findings(&budget));
        let used = |source: &&Source| {
            old.is_some_and(|(standard, file)| {
                let selects = |one: &Appraised<'_>| {
                    one.terms
                        .is_some_and(|terms| terms.standard.id == standard.id)
                };
                file == source.file && appraised.iter().any(selects)
            })
        };
        Ok(Run {
            decisions: order.decisions(),
            findings,
            project: &order.project,
            pack: &order.pack,
            scheme: order.scheme,
            basis: order.basis,
            sliver_width: order.sliver_width,
            parcels: &self.parcels,
            districts: &ground.districts,
            farmland: ground.farmland.as_ref(),
            gazetteer: ground.gazetteer.as_ref(),
            scopes: ground.scopes.as_ref().map(|index| &index.layer),
            landuse: ground.landuse.as_ref(),
            old_standard: source.filter(used).cloned(),
            appraised,
            budget,
            submissions: &order.submissions,
        })
    }

    /// How many threads a run has.
    pub(super) fn threads(&self) -> usize {
        self.threads
            .filter(|&threads| threads > 0)
            .unwrap_or_else(rayon::current_num_threads)
    }

    /// Says which field of each layer was taken for what.
    pub(super) fn explain_fields(&self, lang: Lang, talk: &mut dyn Write) -> Result<(), Failure> {
        write_fields(&self.parcels, lang, talk)?;
        write_fields(&self.ground.districts, lang, talk)?;
        if let Some(layer) = &self.ground.farmland {
            write_fields(layer, lang, talk)?;
        }
        if let Some(layer) = &self.ground.landuse {
            write_fields(layer, lang, talk)?;
        }
        Ok(())
    }
}
