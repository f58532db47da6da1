//! A reference or a box of a source is that source.

use std::sync::Arc;

use crate::error::SourceError;
use crate::record::{Account, Comment, Post};
use crate::source::contract::Source;
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

macro_rules! forward {
    ($($Pointer:ty),+) => {
        $(
            // Else a method with a default would answer for the source behind.
            #[deny(clippy::missing_trait_methods)]
            impl<S: Source + ?Sized> Source for $Pointer {
                fn account(&self, handle: &str) -> Result<Account, SourceError> {
                    (**self).account(handle)
                }

                fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
                    (**self).observed_at(handle)
                }

                fn posts(
                    &self,
                    handle: &str,
                    query: &PostQuery,
                    after: Option<&Cursor>,
                ) -> Result<Page<Post>, SourceError> {
                    (**self).posts(handle, query, after)
                }

                fn comments(
                    &self,
                    handle: &str,
                    post: &str,
                    after: Option<&Cursor>,
                ) -> Result<Page<Comment>, SourceError> {
                    (**self).comments(handle, post, after)
                }

                fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
                    (**self).listing(after)
                }
            }
        )+
    };
}

forward!(&S, Box<S>, Arc<S>);
