//! What every public type can do, and how large it is.

use core::error::Error as StdError;
use core::fmt::Debug;
use core::hash::Hash;
use std::collections::HashSet;
use std::path::Path;

use influencer::audience::{Audience, Audiences, Campaign, Overlaps, Reach, ReachBounds, Selection};
use influencer::authenticity::{
    Assessment, AuthenticityModel, Change, CommenterOverlap, Contribution, CreatorAudience, CreatorEvidence,
    CreatorNorms, Cuts, EngagementNorm, ErrorRates, Evidence, Feature, FollowerSample, InauthenticShare, NormLine,
    Profile, ProfileColumns, ProfileFacts, ProfileView, Score, Shortage, Signal, StatedAlternative, Subject, Verdict,
    WeightTable,
};
use influencer::relationship::{CommentCoverage, IntervalMethod, TimeToReply};
use influencer::source::SourceExt;
use influencer::stats::{
    Confusion, FirstDigits, KaplanMeier, Observations, PoissonRate, Predictions, Prevalence, Proportion, TheilSen,
};
use influencer::{
    Account, Base, Bound, Cadence, CadenceColumns, Cohort, Collaboration, Column, Comment, CommentColumns,
    CommentTable, Connection, ConnectionColumns, Consistency, ConsistencyColumns, Conversation, ConversationColumns,
    ConversationView, Count, CountColumns, CountSet, Counts, Creator, CreatorTable, CreatorTableBuilder, CreatorView,
    Day, EngagementRate, Error, Estimate, Finite, Growth, History, HistoryColumns, HistoryGrowth, HistoryGrowthColumns,
    HistoryView, HistoryWindow, Interval, InvalidError, Known, Level, Measured, NextStep, Norm, NormBand, NormBuilder,
    NormStatistic, Percentile, Pinning, Platform, Pooling, Post, PostFilter, PostKind, PostView, Posterior,
    PosteriorColumns, Rate, RateRatio, Relation, Rounding, Share, SkippedPosts, SourceError, SourceErrorKind,
    SpikeRule, Sponsorship, Standing, Tier, TierScheme, Timestamp, Trend, TrendColumns, Trim, Undefined, UnusualDay,
    UnusualDayColumns, UnusualDays, Weight,
};

use crate::support::{read, rust_files};

fn shared<T: Send + Sync + Debug + Clone>() {}
fn value<T: Copy + Eq + Hash + Send + Sync + Debug>() {}
fn ordered<T: Ord + Copy>() {}
fn error<T: StdError + Send + Sync + 'static>() {}

#[test]
fn traits_of_relationship_and_audience() {
    value::<Measured>();
    value::<Relation>();
    value::<IntervalMethod>();
    value::<CommentCoverage>();
    shared::<Comment>();
    shared::<CommentColumns<'_>>();
    shared::<CommentTable>();
    shared::<Connection>();
    shared::<ConnectionColumns>();
    shared::<Conversation>();
    shared::<ConversationColumns<'_>>();
    shared::<ConversationView<'_>>();
    shared::<KaplanMeier>();
    shared::<TimeToReply>();
    shared::<Audience>();
    shared::<Audiences>();
    shared::<Campaign<'_>>();
    shared::<Overlaps>();
    shared::<Reach>();
    shared::<ReachBounds>();
    shared::<Selection>();
    value::<influencer::audience::ExpectedPeople>();
    value::<influencer::audience::Jaccard>();
    value::<influencer::audience::Overlap>();
    value::<influencer::audience::OverlapCoefficient>();
    value::<influencer::audience::Pick>();
    value::<influencer::audience::Strategy>();
    shared::<influencer::audience::People<String>>();
}

#[test]
fn traits_of_presets_and_scorecards() {
    value::<influencer::Preset>();
    value::<influencer::scorecard::ScorecardRow>();
    shared::<influencer::scorecard::Dossier<'_>>();
    shared::<influencer::scorecard::Dossiers<'_>>();
    shared::<influencer::scorecard::Missing>();
    shared::<influencer::scorecard::Scorecard>();
    shared::<influencer::scorecard::ScorecardTable>();
    shared::<influencer::scorecard::Scorer>();
}

#[test]
fn traits_of_authenticity_and_value() {
    value::<CommenterOverlap>();
    value::<influencer::authenticity::CommentSample>();
    value::<influencer::CommentFeature>();
    value::<influencer::CommentLanguage>();
    shared::<AuthenticityModel<influencer::authenticity::Promotion>>();
    shared::<influencer::authenticity::CommentFacts>();
    shared::<influencer::authenticity::CommentSet<'_>>();
    shared::<influencer::authenticity::CommentView<'_>>();
    shared::<influencer::authenticity::PromotionalShare>();
    value::<Cuts>();
    value::<Evidence>();
    value::<Shortage>();
    value::<StatedAlternative>();
    value::<Verdict>();
    shared::<Assessment>();
    shared::<AuthenticityModel<CreatorAudience>>();
    shared::<AuthenticityModel<Profile>>();
    shared::<Change>();
    shared::<Contribution>();
    shared::<CreatorEvidence<'_>>();
    shared::<CreatorNorms>();
    shared::<ErrorRates>();
    shared::<FollowerSample>();
    shared::<InauthenticShare>();
    shared::<EngagementNorm<'_>>();
    shared::<NormLine>();
    shared::<ProfileColumns<'_>>();
    shared::<ProfileFacts>();
    shared::<ProfileView<'_>>();
    shared::<Score>();
    shared::<WeightTable>();
    shared::<influencer::authenticity::WeightRow>();
    shared::<influencer::authenticity::TextColumn<'_>>();
    value::<influencer::ProfileFeature>();
    value::<influencer::ProfileFlag>();
    value::<influencer::ProfileText>();
    #[cfg(feature = "money")]
    {
        value::<influencer::value::CostBasis>();
        value::<influencer::value::CostBound>();
        value::<influencer::value::Currency>();
        value::<influencer::value::Money>();
        shared::<influencer::value::CostEstimate>();
        shared::<influencer::value::EarnedMediaValue>();
        shared::<influencer::value::RateCard>();
        shared::<influencer::value::UnitCost>();
        value::<influencer::value::ReturnOnAdSpend>();
        value::<influencer::value::ReturnOnInvestment>();
    }
}

#[test]
fn traits_of_sources() {
    fn threads<T: Send + Sync + ?Sized>() {}
    value::<influencer::SourcePart>();
    shared::<influencer::source::Cursor>();
    shared::<influencer::source::Memory>();
    shared::<influencer::source::Page<Post>>();
    shared::<influencer::source::PostQuery>();
    error::<influencer::source::Interrupted<influencer::Creator>>();
    error::<influencer::source::Interrupted<influencer::Conversation>>();
    threads::<Box<dyn influencer::source::Source + Send + Sync>>();
    #[cfg(feature = "conformance")]
    {
        value::<influencer::source::conformance::Check>();
        shared::<influencer::source::conformance::Finding>();
        shared::<influencer::source::conformance::Report>();
        shared::<influencer::source::conformance::Sample>();
    }
    #[cfg(feature = "payloads")]
    {
        value::<influencer::source::payload::PayloadKind>();
        shared::<influencer::source::payload::NoteKind>();
        shared::<influencer::source::payload::Note>();
        shared::<influencer::source::payload::PayloadReader>();
        threads::<influencer::source::payload::Payload<Post>>();
        threads::<influencer::source::payload::Records>();
        threads::<influencer::source::payload::Gathered>();
        threads::<influencer::source::payload::Gathering>();
        shared::<influencer::source::payload::Found<Post>>();
        shared::<influencer::source::payload::Owner>();
    }
    #[cfg(any(feature = "csv", feature = "json"))]
    {
        shared::<influencer::interop::Folder>();
        value::<influencer::interop::Sheet>();
        shared::<influencer::source::Files>();
    }
    threads::<influencer::source::Retry<influencer::source::Memory>>();
}

#[test]
fn traits() {
    value::<Base>();
    value::<Bound>();
    value::<Collaboration>();
    value::<Count>();
    value::<CountSet>();
    value::<Counts>();
    value::<Day>();
    value::<EngagementRate>();
    value::<Estimate>();
    value::<Finite>();
    value::<Growth>();
    value::<HistoryWindow>();
    value::<Rounding>();
    value::<SpikeRule>();
    value::<RateRatio>();
    value::<UnusualDay>();
    shared::<Cadence>();
    shared::<CadenceColumns>();
    shared::<Consistency>();
    shared::<ConsistencyColumns>();
    shared::<History>();
    shared::<HistoryColumns<'_>>();
    shared::<HistoryGrowth>();
    shared::<HistoryGrowthColumns>();
    shared::<HistoryView<'_>>();
    shared::<Trend>();
    shared::<TrendColumns>();
    shared::<UnusualDayColumns>();
    shared::<UnusualDays>();
    ordered::<Growth>();
    value::<Interval<Rate>>();
    value::<Level>();
    value::<NextStep>();
    value::<NormStatistic>();
    value::<Percentile>();
    value::<Pinning>();
    value::<Platform>();
    value::<Pooling>();
    value::<PostFilter>();
    value::<PostKind>();
    value::<Posterior>();
    value::<Rate>();
    value::<Share>();
    value::<SkippedPosts>();
    value::<Sponsorship>();
    value::<Standing>();
    value::<Tier>();
    value::<TierScheme>();
    value::<Timestamp>();
    value::<Trim>();
    value::<Undefined>();
    value::<Weight>();

    value::<Confusion>();
    value::<FirstDigits>();
    value::<PoissonRate>();
    value::<Prevalence>();
    value::<Proportion>();

    ordered::<Day>();
    ordered::<Finite>();
    ordered::<Level>();
    ordered::<Rate>();
    ordered::<Share>();
    ordered::<Weight>();
    ordered::<Timestamp>();
    ordered::<Standing>();

    shared::<Account>();
    shared::<Cohort>();
    shared::<Column<'_>>();
    shared::<CountColumns<'_>>();
    shared::<Creator>();
    shared::<PosteriorColumns>();
    shared::<CreatorTable>();
    shared::<CreatorTableBuilder>();
    shared::<influencer::AccountView<'_>>();
    shared::<influencer::CommentAuthor>();
    shared::<influencer::CreatorColumns<'_>>();
    shared::<influencer::EstimateColumns>();
    shared::<influencer::Offsets<'_>>();
    shared::<influencer::PostColumns<'_>>();
    shared::<influencer::TimeColumn<'_>>();
    #[cfg(feature = "calendar")]
    shared::<influencer::PostCalendar>();
    shared::<CreatorView<'_>>();
    shared::<PostView<'_>>();
    value::<SourceErrorKind>();
    error::<SourceError>();
    shared::<Known<'_>>();
    shared::<Norm>();
    shared::<NormBand>();
    shared::<NormBuilder>();
    shared::<Post>();
    shared::<Observations>();
    shared::<Predictions>();
    shared::<TheilSen>();

    error::<Error>();
    error::<InvalidError>();
    error::<Undefined>();
}

/// They borrow what the caller gave, a closure among it, and so go where that goes.
const NOT_SHARED: &[&str] = &["CommentTableBuilder", "Items", "TableReader", "Tables"];

/// What a sealed trait needs in public, and nobody can name.
const SEALED: &[&str] = &["Collected", "ConversationReading", "CreatorReading"];

/// No public type is forgotten above.
#[test]
fn every_public_type_is_named_here() {
    let here = read("tests/traits.rs");
    let (here, _) = here.split_once("const NOT_SHARED").unwrap();
    let words: HashSet<&str> = here.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let mut types = 0;
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let code = std::fs::read_to_string(&file).unwrap();
        for line in code.lines().map(str::trim_start) {
            let declared = ["pub struct ", "pub enum ", "pub trait "].iter().find_map(|start| line.strip_prefix(start));
            let Some(declared) = declared.filter(|declared| !declared.starts_with('$')) else { continue };
            let name = declared.split(|letter: char| !letter.is_alphanumeric()).next().unwrap();
            let excused = NOT_SHARED.contains(&name) || SEALED.contains(&name);
            assert!(words.contains(name) || excused, "{}: {name}", file.display());
            types += 1;
        }
    }
    assert!(types > 180, "{types} types");
}

/// What a user brings can be kept behind a pointer.
#[test]
fn traits_are_object_safe() {
    fn signal<S: Subject>(_: &dyn Signal<S>) {}
    fn source(_: &dyn influencer::source::Source) {}
    fn listing(source: &dyn influencer::source::Source) -> usize {
        SourceExt::all_handles(&source).count()
    }
    let table = WeightTable::INSTAGRAM_PROFILE_2017;
    signal::<Profile>(table.rows().next().unwrap());
    assert_eq!(table.rows().next().unwrap().feature(), <influencer::ProfileFeature as Feature>::ALL[0]);
    let memory = influencer::source::Memory::default();
    source(&memory);
    assert_eq!(listing(&memory), 0);
}

#[test]
fn sizes() {
    assert_eq!(size_of::<Option<Rate>>(), 8);
    assert_eq!(size_of::<Option<Share>>(), 8);
    assert_eq!(size_of::<InvalidError>(), size_of::<usize>());
}

/// An error's cause is in its text or in its `source`, never in both.
#[test]
fn causes_are_told_once() {
    let error = Error::from("x".parse::<Tier>().unwrap_err());
    assert!(error.to_string().starts_with("unknown tier \"x\""));
    assert!(error.source().is_none());
}
