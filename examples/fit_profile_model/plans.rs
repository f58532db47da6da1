//! The features of profiles in bins.

use influencer::ProfileFeature;

use super::fit::{Course, Plan};

pub(crate) const PLANS: [Plan<ProfileFeature>; 6] = [
    Plan { feature: ProfileFeature::Followers, edges: &[10.0, 30.0, 100.0, 300.0, 1_000.0], course: Course::Falls },
    Plan { feature: ProfileFeature::Following, edges: &[30.0, 500.0, 1_500.0, 4_000.0], course: Course::Rises },
    Plan { feature: ProfileFeature::Posts, edges: &[1.0, 3.0, 10.0, 50.0], course: Course::Falls },
    Plan { feature: ProfileFeature::FollowingPerFollower, edges: &[0.5, 1.5, 4.0, 15.0], course: Course::Rises },
    Plan { feature: ProfileFeature::Picture, edges: &[1.0], course: Course::Falls },
    Plan { feature: ProfileFeature::UserNameDigits, edges: &[0.01, 0.15, 0.3], course: Course::Rises },
];
