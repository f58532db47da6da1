//! Tails of the beta and gamma distributions and their inverses, over the whole domain of this crate.
//!
//! Both densities are log-concave in the log odds `u = ln x/(1 − x)` (the gamma's in `u = ln x`: a gamma distribution is a beta
//! distribution whose second shape is infinite). With `w` the distance of `u` from the density's mode,
//!
//! ```text
//! f(w) = √(ab / 2π(a+b)) · exp(δ(a+b) − δ(a) − δ(b) − D(w))
//! D(w) = a (s − ln(1+s)) + b (−r − ln(1−r)),   1 + s = x / (a/(a+b)),   1 − r = (1−x) / (b/(a+b))
//! δ(a) = ln Γ(a) − (a − ½) ln a + a − ½ ln 2π
//! ```
//!
//! Every term of `D` is positive, so nothing cancels however large the shapes (C. Loader, "Fast and Accurate Computation of Binomial
//! Probabilities", 2000). The tail beyond `w` is `f(w) · J(w)` with `J = ∫ exp(D(w) − D(w+d)) dd` over the half line, a smooth and
//! positive integrand: the trapezoidal rule after `d = τ exp(t − exp(−t))` reaches the last digits with a fixed number of nodes
//! (H. Takahasi and M. Mori, "Double Exponential Formulas for Numerical Integration", Publ. RIMS 9, 1974).
//!
//! Tails of log-concave densities are log-concave (M. Bagnoli and T. Bergstrom, "Log-concave probability and its applications",
//! Economic Theory 26, 2005). That bounds the root of the inverse by `T(w) ≤ T(0) exp(−D(w))`, where the search begins, and `J′ = −1 + D′J`
//! gives the second derivative for nothing, so that Halley's rule triples the digits at each step.

use std::sync::LazyLock;

/// Which tail of a distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tail {
    Lower,
    Upper,
}

impl Tail {
    fn other(self) -> Tail {
        match self {
            Tail::Lower => Tail::Upper,
            Tail::Upper => Tail::Lower,
        }
    }

    /// The direction in which the tail lies.
    fn sign(self) -> f64 {
        match self {
            Tail::Lower => -1.0,
            Tail::Upper => 1.0,
        }
    }
}

/// A beta distribution, or a gamma distribution of scale 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shapes {
    a: f64,
    /// Infinite for a gamma distribution.
    b: f64,
    /// The odds at the mode: a / b.
    mode: f64,
    /// The logarithm of the density at the mode.
    ln_peak: f64,
}

/// A place under the density.
#[derive(Clone, Copy)]
struct Place {
    /// x / mean − 1
    s: f64,
    /// x / mean
    up: f64,
    /// (1 − x) / (1 − mean)
    down: f64,
    /// D(w)
    drop: f64,
}

/// The part of a tail beyond a place: `density · width`.
#[derive(Clone, Copy)]
pub(super) struct Beyond {
    pub(super) ln_density: f64,
    pub(super) width: f64,
    /// |D′(w)|
    slope: f64,
}

impl Beyond {
    fn ln(self) -> f64 {
        self.ln_density + libm::log(self.width)
    }

    pub(super) fn probability(self) -> f64 {
        libm::exp(self.ln_density) * self.width
    }
}

impl Shapes {
    /// The beta distribution; both shapes at least ½.
    pub(super) fn beta(a: f64, b: f64) -> Shapes {
        let n = a + b;
        let ln_peak = 0.5 * libm::log(a / n * b / core::f64::consts::TAU) + stirling_error(n)
            - stirling_error(a)
            - stirling_error(b);
        Shapes { a, b, mode: a / b, ln_peak }
    }

    /// The gamma distribution of scale 1; the shape at least ½.
    pub(super) fn gamma(a: f64) -> Shapes {
        let ln_peak = 0.5 * libm::log(a / core::f64::consts::TAU) - stirling_error(a);
        Shapes { a, b: f64::INFINITY, mode: 0.0, ln_peak }
    }

    fn place(&self, w: f64) -> Place {
        let Shapes { a, b, mode, .. } = *self;
        // Each quotient is written so that neither side can overflow.
        let (s, up, down) = if w > 0.0 {
            let inverse = libm::exp(-w);
            let below = inverse + mode;
            (-libm::expm1(-w) / below, (1.0 + mode) / below, inverse * (1.0 + mode) / below)
        } else {
            let ratio = libm::exp(w);
            let below = 1.0 + ratio * mode;
            (libm::expm1(w) / below, ratio * (1.0 + mode) / below, (1.0 + mode) / below)
        };
        // ln(1 + s) and ln(1 − r), which lose their digits where s or r come near −1 and 1.
        let ln_down = if w > 0.0 {
            libm::log1p(mode) - w - libm::log(libm::exp(-w) + mode)
        } else {
            libm::log1p(mode) - libm::log1p(libm::exp(w) * mode)
        };
        let r = s * mode;
        let first = if s < -0.5 { s - (w + ln_down) } else { excess_of_line(s) };
        let second = if r > 0.5 { -r - ln_down } else { excess_of_line(-r) };
        let drop = a * first + if b.is_finite() { b * second } else { 0.0 };
        Place { s, up, down, drop }
    }

    /// The tail beyond `w`, which lies on that tail's side of the mode.
    pub(super) fn beyond(&self, w: f64, tail: Tail) -> Beyond {
        let Shapes { a, b, mode, .. } = *self;
        let Place { s, up, down, drop } = self.place(w);
        let slope = a * s.abs();
        // (a + b) x and (a + b)(1 − x), and the smaller of x and 1 − x.
        let (heavy, light) = (a * up, b * down);
        let x = up * mode / (1.0 + mode);
        let rest = down / (1.0 + mode);
        let flipped = x > 0.5;
        let (mass, share, direction) = if flipped { (light, rest, -tail.sign()) } else { (heavy, x, tail.sign()) };
        // D(w + d) − D(w): a line, and what it curves above it.
        let rise = |d: f64| slope * d + mass * curve(share, direction * d);

        let curvature = mass * if flipped { x } else { rest };
        let mut scale = 2.0 / (slope + (slope * slope + 2.0 * curvature).sqrt());
        for _ in 0..3 {
            let at_scale = rise(scale);
            if (0.3..=3.0).contains(&at_scale) {
                break;
            }
            scale /= at_scale.clamp(0.05, 20.0);
        }
        let mut sum = 0.0;
        for node in NODES.iter() {
            let rise = rise(scale * node.at);
            if rise > 50.0 {
                break;
            }
            sum += node.weight * libm::exp(-rise);
        }
        Beyond { ln_density: self.ln_peak - drop, width: scale * sum, slope }
    }

    /// The probability of a tail beyond `w`, wherever that lies.
    pub(super) fn probability(&self, w: f64, tail: Tail) -> f64 {
        if w * tail.sign() >= 0.0 {
            self.beyond(w, tail).probability().min(1.0)
        } else {
            (1.0 - self.beyond(w, tail.other()).probability()).max(0.0)
        }
    }

    /// Where a tail of this probability begins, as a distance in log odds from the mode. The probability is above 0 and below 1.
    pub(super) fn quantile(&self, probability: f64, tail: Tail) -> f64 {
        let half = self.beyond(0.0, tail).ln();
        let target = libm::log(probability);
        if target <= half {
            return tail.sign() * self.distance(half - target, target, tail);
        }
        let (tail, target) = (tail.other(), libm::log1p(-probability));
        let half = self.beyond(0.0, tail).ln();
        tail.sign() * self.distance((half - target).max(0.0), target, tail)
    }

    /// The distance from the mode at which the logarithm of a tail is `target`. `above` is how far that lies below its logarithm at the
    /// mode.
    fn distance(&self, above: f64, target: f64, tail: Tail) -> f64 {
        let mut distance = self.distance_of_drop(above, tail);
        for _ in 0..STEPS {
            let beyond = self.beyond(tail.sign() * distance, tail);
            let high = beyond.ln() - target;
            let change_of_width = -1.0 + beyond.slope * beyond.width;
            let step = high * beyond.width / (1.0 - 0.5 * high * change_of_width).max(0.5);
            distance = (distance + step).max(0.0);
            // What the next step would mend is the cube of this.
            if high.abs() < 1e-6 || step.abs() <= f64::EPSILON * distance {
                break;
            }
        }
        distance
    }

    /// The distance at which `D` reaches `drop`, to about three digits. `D` is convex, so Newton's rule overshoots at most once.
    fn distance_of_drop(&self, drop: f64, tail: Tail) -> f64 {
        if drop <= 0.0 {
            return 0.0;
        }
        let curvature = if self.b.is_finite() { self.a / (1.0 + self.mode) } else { self.a };
        let relative = drop / curvature;
        let mut distance = libm::log1p(relative + (relative * (relative + 2.0)).sqrt());
        for _ in 0..STEPS {
            let place = self.place(tail.sign() * distance);
            let step = (drop - place.drop) / (self.a * place.s.abs());
            if !step.is_finite() {
                break;
            }
            distance = (distance + step).max(0.5 * distance);
            if step.abs() <= 1e-3 * distance {
                break;
            }
        }
        distance
    }
}

/// More steps than any root needs.
const STEPS: u32 = 100;

/// The share at which a beta distribution has this tail, rounded to the nearest float at both ends.
pub(super) fn beta_quantile(a: f64, b: f64, probability: f64, tail: Tail) -> f64 {
    let shapes = Shapes::beta(a, b);
    let odds = shapes.mode * libm::exp(shapes.quantile(probability, tail));
    if odds <= 1.0 { odds / (1.0 + odds) } else { 1.0 - 1.0 / (1.0 + odds) }
}

/// Where a gamma distribution of scale 1 has this tail.
pub(super) fn gamma_quantile(a: f64, probability: f64, tail: Tail) -> f64 {
    a * libm::exp(Shapes::gamma(a).quantile(probability, tail))
}

/// The upper tail of a gamma distribution of scale 1.
pub(super) fn gamma_upper(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    Shapes::gamma(a).probability(ln_ratio(x, a), Tail::Upper)
}

/// The `t` that Student's distribution exceeds on either side with this probability: t² / ν is the reverse odds of Beta(ν/2, ½).
pub(super) fn student_t(degrees: f64, both_tails: f64) -> f64 {
    libm::exp(-0.5 * Shapes::beta(0.5 * degrees, 0.5).quantile(both_tails, Tail::Lower))
}

/// ln(x / y), exact to the last digits where the two are close.
pub(super) fn ln_ratio(x: f64, y: f64) -> f64 {
    let relative = (x - y) / y;
    if relative.abs() < 0.5 { libm::log1p(relative) } else { libm::log(x / y) }
}

struct Node {
    at: f64,
    weight: f64,
}

/// The nodes of the half line, near to far.
static NODES: LazyLock<Vec<Node>> = LazyLock::new(|| {
    const STEP: f64 = 1.0 / 20.0;
    let node = |step: i32| {
        let t = f64::from(step) * STEP;
        let away = libm::exp(-t);
        let at = libm::exp(t - away);
        Node { at, weight: STEP * (1.0 + away) * at }
    };
    (-76..=140).map(node).collect()
});

/// `ln(1 + x (eᵉ − 1)) / x − e`: what the logarithm of a mixture curves above its line. Never negative; `x` at most ½.
fn curve(x: f64, e: f64) -> f64 {
    let excess = excess_of_exponential(e);
    let power = excess + e;
    let moved = x * power;
    if x == 0.0 {
        excess
    } else if moved < 0.5 {
        excess - excess_of_line(moved) / x
    } else {
        libm::log1p(moved) / x - e
    }
}

/// eᵉ − 1 − e
fn excess_of_exponential(e: f64) -> f64 {
    if e.abs() > 0.5 {
        return libm::expm1(e) - e;
    }
    // The series from its 18th term back.
    let mut sum = 1.0;
    for term in (3..=18).rev() {
        sum = 1.0 + e / f64::from(term) * sum;
    }
    0.5 * e * e * sum
}

/// v − ln(1 + v), by the series of the inverse hyperbolic tangent of v / (2 + v) where the two are close.
fn excess_of_line(v: f64) -> f64 {
    if !(-0.5..=0.6).contains(&v) {
        return v - libm::log1p(v);
    }
    let r = v / (2.0 + v);
    let square = r * r;
    let mut sum = 0.0;
    for term in (1..=17).rev() {
        sum = sum * square + 1.0 / f64::from(2 * term + 1);
    }
    r * (v - 2.0 * square * sum)
}

/// `ln Γ(a) − (a − ½) ln a + a − ½ ln 2π`: by its asymptotic series from 16 on, by recurrence below (M. Abramowitz and I. Stegun, "Handbook
/// of Mathematical Functions", 1964, 6.1.15 and 6.1.41).
fn stirling_error(a: f64) -> f64 {
    let mut from = a;
    let mut below = 0.0;
    while from < 16.0 {
        below += (from + 0.5) * libm::log1p(1.0 / from) - 1.0;
        from += 1.0;
    }
    let square = 1.0 / (from * from);
    let series =
        [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1_260.0, -1.0 / 1_680.0, 1.0 / 1_188.0, -691.0 / 360_360.0, 1.0 / 156.0];
    below + series.iter().rev().fold(0.0, |sum, term| sum * square + term) / from
}
