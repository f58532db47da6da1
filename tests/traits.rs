//! What every public type can do, and how large it is.

use core::error::Error as StdError;
use core::fmt::Debug;
use core::hash::Hash;

use influencer::audience::{Audience, Audiences, Campaign, Overlaps, Reach, ReachBounds, Selection};
use influencer::authenticity::{
    Assessment, AuthenticityModel, Change, CommenterOverlap, Contribution, CreatorAudience, CreatorEvidence,
    CreatorNorms, Cuts, ErrorRates, Evidence, FollowerSample, InauthenticShare, LevelNorm, NormLine, Profile,
    ProfileColumns, ProfileFacts, ProfileView, Score, Shortage, StatedAlternative, Verdict, WeightTable,
};
use influencer::relationship::{CommentCoverage, IntervalMethod, TimeToReply};
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
    shared::<LevelNorm<'_>>();
    shared::<NormLine>();
    shared::<ProfileColumns<'_>>();
    shared::<ProfileFacts>();
    shared::<ProfileView<'_>>();
    shared::<Score>();
    shared::<WeightTable>();
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
    }
    #[cfg(feature = "payloads")]
    {
        value::<influencer::source::payload::PayloadKind>();
        shared::<influencer::source::payload::NoteKind>();
        shared::<influencer::source::payload::Note>();
        shared::<influencer::source::payload::PayloadReader>();
        threads::<influencer::source::payload::Payload<Post>>();
        threads::<influencer::source::payload::Records>();
    }
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
