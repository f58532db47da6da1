//! The shape every closed vocabulary of this crate shares: a list of all its words, one spelling per word, and text in both
//! directions.

use crate::error::invalid::InvalidError;

/// Defines an enum whose variants each have one name, used wherever the word is written: CSV headers, JSON keys, messages.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        pub enum $Type:ident called $what:literal {
            $( $(#[$variant_meta:meta])* $Variant:ident = $name:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Type {
            $( $(#[$variant_meta])* $Variant, )+
        }

        impl $Type {
            /// Every word of the vocabulary, in its order.
            ///
            /// # Example
            ///
            #[doc = concat!("```\nuse influencer::", stringify!($Type), ";\n\n",
                "for word in ", stringify!($Type), "::ALL {\n",
                "    assert_eq!(word.name().parse::<", stringify!($Type), ">()?, *word);\n",
                "}\n# Ok::<(), influencer::InvalidError>(())\n```")]
            pub const ALL: &'static [$Type] = &[ $( $Type::$Variant, )+ ];

            /// The one spelling of this word, the same in files, arguments and messages.
            ///
            /// # Example
            ///
            #[doc = concat!("```\nuse influencer::", stringify!($Type), ";\n\n",
                "let names: Vec<&str> = ", stringify!($Type), "::ALL.iter().map(|word| word.name()).collect();\n",
                "assert_eq!(names, [", $( "\"", $name, "\", ", )+ "]);\n```")]
            #[inline]
            pub const fn name(self) -> &'static str {
                match self { $( $Type::$Variant => $name, )+ }
            }
        }

        impl core::fmt::Display for $Type {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.name())
            }
        }

        /// Reads the name, in capitals or not, with or without spaces around it.
        impl core::str::FromStr for $Type {
            type Err = $crate::error::invalid::InvalidError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::vocabulary::named($what, text, $Type::ALL, |word| word.name()).copied()
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::text::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use vocabulary;

/// The one of a list that a text names, in capitals or not, with or without spaces around it.
pub(crate) fn named<'a, T>(
    what: &'static str,
    text: &str,
    all: &'a [T],
    name: impl Fn(&T) -> &str,
) -> Result<&'a T, InvalidError> {
    all.iter().find(|value| name(value).eq_ignore_ascii_case(text.trim())).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(name).collect();
        InvalidError::unknown_name(what, text, &names)
    })
}
