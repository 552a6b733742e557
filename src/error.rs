//! What can go wrong between asking for a paper and having it.

use std::fmt;

/// Why there is no paper, from whatever service.
///
/// [`crate::ui`] turns each into words for a reader; [`fmt::Display`] is for developers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The service has no such record, or the answer holds none.
    NotFound,
    /// What was given is no identifier, or the service says so.
    BadId,
    /// The service turned the request away because too many came from this address.
    RateLimited,
    /// The service could not answer: the HTTP status, or 200 with an error inside.
    Service(u16),
    /// The answer is not a complete set of records; what is wrong with it.
    Unreadable(&'static str),
    /// The answer is larger than [`crate::pubmed::MAX_ANSWER`], or goes beyond another limit.
    TooLarge,
    /// The device has no network.
    Offline,
    /// No answer, and the browser does not tell why: connection, firewall, a policy of the
    /// page, or a refusal that scripts may not read.
    Unreachable,
    /// No answer in time.
    Timeout,
}

impl Error {
    /// Whether the same request can succeed later.
    pub fn can_retry(&self) -> bool {
        !matches!(self, Self::NotFound | Self::BadId | Self::TooLarge)
    }

    /// Whether the same request is likely to succeed within seconds.
    pub fn is_passing(&self) -> bool {
        match self {
            // Some browsers tell of an answer that was cut off, and some hand over what there is.
            Self::RateLimited | Self::Unreachable | Self::Unreadable(_) => true,
            // NCBI sends 400, and 200 with an error inside, for trouble of its own.
            Self::Service(status) => matches!(status, 200 | 400 | 408 | 500..),
            _ => false,
        }
    }

    /// The error as a number, for another wasm module of the page.
    pub fn code(&self) -> u16 {
        match self {
            Self::NotFound => 1,
            Self::BadId => 2,
            Self::RateLimited => 3,
            Self::TooLarge => 4,
            Self::Offline => 5,
            Self::Unreachable => 6,
            Self::Timeout => 7,
            Self::Unreadable(_) => 8,
            Self::Service(status) => *status,
        }
    }

    /// The error of a number that [`Self::code`] has made.
    pub fn from_code(code: u16) -> Self {
        match code {
            1 => Self::NotFound,
            2 => Self::BadId,
            3 => Self::RateLimited,
            4 => Self::TooLarge,
            5 => Self::Offline,
            7 => Self::Timeout,
            8 => Self::Unreadable("it is no complete set of records"),
            100.. => Self::Service(code),
            _ => Self::Unreachable,
        }
    }
}

impl From<&Self> for Error {
    fn from(error: &Self) -> Self {
        error.clone()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound => formatter.write_str("no such record"),
            Self::BadId => formatter.write_str("not an identifier of a paper"),
            Self::RateLimited => formatter.write_str("too many requests"),
            Self::Service(status) => {
                write!(formatter, "the service cannot answer (HTTP {status})")
            }
            Self::Unreadable(reason) => write!(formatter, "unreadable answer: {reason}"),
            Self::TooLarge => formatter.write_str("answer too large"),
            Self::Offline => formatter.write_str("no network"),
            Self::Unreachable => formatter.write_str("the service cannot be reached"),
            Self::Timeout => formatter.write_str("no answer in time"),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_for_errors() {
        for error in [
            Error::NotFound,
            Error::BadId,
            Error::RateLimited,
            Error::TooLarge,
            Error::Offline,
            Error::Unreachable,
            Error::Timeout,
            Error::Service(503),
        ] {
            assert_eq!(Error::from_code(error.code()), error);
        }
        let unreadable = Error::from_code(Error::Unreadable("it is not UTF-8").code());
        assert!(matches!(unreadable, Error::Unreadable(_)));
    }
}
