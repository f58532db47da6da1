//! How a named formula is written down: once, with its docs, its name, its expression and its source.

/// Defines constants of `EngagementRate` and the list of them. The docs gain the formula, when it is undefined, an example that
/// holds name, expression and constant against each other, and the source.
macro_rules! named_rates {
    (
        $LIST:ident;
        $(
            $(#[$meta:meta])*
            $NAME:ident, $name:literal: $expression:literal = [$($Count:ident),+] over $base:expr;
            example [$($ExampleCount:ident $example:literal),+] gives $printed:literal;
            source $source:literal
        )+
    ) => {
        impl EngagementRate {
            $(
                $(#[$meta])*
                ///
                /// # Formula
                ///
                /// ```text
                #[doc = $expression]
                /// ```
                ///
                /// # Undefined when
                ///
                /// A count of the formula is not known, or what it divides by is zero.
                ///
                /// # Example
                ///
                /// ```
                /// use influencer::{Count, Counts, EngagementRate};
                ///
                #[doc = concat!("let counts = Counts::new()", $(".with(Count::", stringify!($ExampleCount), ", ", stringify!($example), ")"),+, ";")]
                #[doc = concat!("let formula = EngagementRate::", stringify!($NAME), ";")]
                /// let rate = formula.rate(&counts)?;
                #[doc = concat!("assert_eq!(format!(\"{:.3}\", formula.display(rate)), \"", $printed, "\");")]
                ///
                #[doc = concat!("assert_eq!(formula.name(), Some(\"", $name, "\"));")]
                #[doc = concat!("assert_eq!(formula.to_string(), \"", $expression, "\");")]
                /// # Ok::<(), influencer::Undefined>(())
                /// ```
                ///
                /// # Source
                ///
                #[doc = $source]
                pub const $NAME: EngagementRate = EngagementRate::constant(
                    &[$((Count::$Count, Weight::ONE)),+],
                    $base,
                );
            )+
        }

        pub(super) const $LIST: &[(&str, EngagementRate)] = &[ $(($name, EngagementRate::$NAME)),+ ];
    };
}

pub(super) use named_rates;
