//! Results as serde writes them.

use crate::error::undefined::Undefined;

/// The value, or an object that names the reason why there is none.
#[allow(clippy::trivially_copy_pass_by_ref)] // As serde calls it.
pub(crate) fn serialize<T, S>(result: &Result<T, Undefined>, serializer: S) -> Result<S::Ok, S::Error>
where
    T: serde::Serialize,
    S: serde::Serializer,
{
    use serde::ser::SerializeStruct;

    match result {
        Ok(value) => value.serialize(serializer),
        Err(reason) => {
            let mut out = serializer.serialize_struct("Undefined", 1)?;
            out.serialize_field("undefined", reason)?;
            out.end()
        }
    }
}
