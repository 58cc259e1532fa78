//! Media types: what the client sent and what it accepts.

use poem::http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{Rejection, code};

/// The media types of a GraphQL answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`: errors of the document are 200.
    Json,
    /// `application/graphql-response+json`: errors of the document are 400.
    GraphqlResponse,
}

impl Media {
    pub(super) fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Media::Json => "application/json; charset=utf-8",
            Media::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }
}

/// How an answer of several results is cut into pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pieces {
    /// `text/event-stream`, by the GraphQL over SSE protocol, distinct connections mode.
    Events,
    /// `multipart/mixed; subscriptionSpec=1.0`, by Apollo's protocol.
    Multipart,
}

/// What a client takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accepted {
    /// For an answer of one result; none if the client takes pieces only.
    pub(super) whole: Option<Media>,
    /// For an answer of several results; only a client that names it gets it.
    pub(super) pieces: Option<Pieces>,
}

/// The media types to answer in. Without `Accept`, or by wildcard, it is `application/json`: such
/// clients do not know the newer type.
pub(super) fn negotiate(headers: &HeaderMap) -> Result<Accepted, Rejection> {
    let mut ranges = Vec::new();
    for value in headers.get_all(header::ACCEPT) {
        let Ok(value) = value.to_str() else { continue };
        ranges.extend(value.split(',').filter_map(parse_range));
    }
    if !headers.contains_key(header::ACCEPT) {
        return Ok(Accepted { whole: Some(Media::Json), pieces: None });
    }
    let json = quality(&ranges, "application/json");
    // Only a client that names the newer type gets it.
    let graphql = ranges.iter().find(|range| range.0 == "application/graphql-response+json").map_or(0, |range| range.1);
    let whole = match (graphql, json) {
        (0, 0) => None,
        (graphql, json) if graphql >= json => Some(Media::GraphqlResponse),
        _ => Some(Media::Json),
    };
    let takes = |name: &str| ranges.iter().any(|range| range.0 == name && range.1 > 0);
    let pieces =
        if takes(MULTIPART) { Some(Pieces::Multipart) } else { takes("text/event-stream").then_some(Pieces::Events) };
    match (whole, pieces) {
        (None, None | Some(Pieces::Multipart)) => {
            Err(Rejection::transport(StatusCode::NOT_ACCEPTABLE, code::NOT_ACCEPTABLE))
        }
        _ => Ok(Accepted { whole, pieces }),
    }
}

/// Told from other uses of the type by its parameter.
const MULTIPART: &str = "multipart/mixed;subscriptionspec=1.0";

/// A media range in lower case and its quality in thousandths.
fn parse_range(text: &str) -> Option<(String, u16)> {
    let mut parts = text.split(';');
    let mut range = parts.next()?.trim().to_ascii_lowercase();
    if range.is_empty() {
        return None;
    }
    let mut quality = 1000;
    for parameter in parts {
        if let Some((name, value)) = parameter.split_once('=')
            && name.trim().eq_ignore_ascii_case("q")
        {
            let value: f32 = value.trim().parse().ok()?;
            quality = (value.clamp(0.0, 1.0) * 1000.0).round() as u16;
        } else if parameter.trim().replace('"', "").eq_ignore_ascii_case("subscriptionSpec=1.0") {
            range.push_str(";subscriptionspec=1.0");
        }
    }
    Some((range, quality))
}

/// The most specific range that covers the type decides.
fn quality(ranges: &[(String, u16)], media_type: &str) -> u16 {
    [media_type, "application/*", "*/*"]
        .iter()
        .find_map(|wanted| ranges.iter().find(|range| range.0 == *wanted))
        .map_or(0, |range| range.1)
}

/// A POST carries JSON and says so. Any other type could come from a form on a foreign page
/// without a preflight, so it is refused before the body is read.
pub(super) fn require_json(headers: &HeaderMap) -> Result<(), Rejection> {
    let encoded = headers
        .get_all(header::CONTENT_ENCODING)
        .iter()
        .any(|value| !value.as_bytes().eq_ignore_ascii_case(b"identity"));
    if encoded {
        return Err(Rejection::transport(StatusCode::UNSUPPORTED_MEDIA_TYPE, code::UNSUPPORTED_CONTENT_ENCODING));
    }
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if declared.is_some_and(is_utf8_json) {
        Ok(())
    } else {
        Err(Rejection::transport(StatusCode::UNSUPPORTED_MEDIA_TYPE, code::UNSUPPORTED_MEDIA_TYPE))
    }
}

fn is_utf8_json(content_type: &str) -> bool {
    let mut parts = content_type.split(';');
    let essence = parts.next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        && parts.all(|parameter| match parameter.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("charset") => {
                let value = value.trim().trim_matches('"');
                value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8")
            }
            _ => true,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(value: &'static str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static(value));
        negotiate(&headers).ok().and_then(|accepted| accepted.whole)
    }

    #[test]
    fn the_newer_type_goes_to_those_who_name_it() {
        let newer = Some(Media::GraphqlResponse);
        let json = Some(Media::Json);
        assert_eq!(accept("application/graphql-response+json"), newer);
        let both = "application/json, application/graphql-response+json";
        assert_eq!(accept(both), newer);
        let apollo = "application/graphql-response+json, application/json;q=0.9";
        assert_eq!(accept(apollo), newer);
        let less = "application/graphql-response+json;q=0.1, application/json";
        assert_eq!(accept(less), json);
        assert_eq!(accept("*/*"), json);
        assert_eq!(accept("application/*"), json);
        assert_eq!(accept("text/html, */*;q=0.1"), json);
        assert_eq!(accept("APPLICATION/JSON; charset=utf-8"), json);
    }

    #[test]
    fn nothing_acceptable_is_said_so() {
        assert_eq!(accept("text/html"), None);
        assert_eq!(accept("application/json;q=0"), None);
        assert_eq!(accept("application/json;q=0, */*"), None);
        assert_eq!(accept(""), None);
    }

    #[test]
    fn only_json_in_utf8_is_a_body() {
        for good in ["application/json", "Application/JSON; charset=UTF-8", "application/json;charset=\"utf-8\""] {
            assert!(is_utf8_json(good), "{good}");
        }
        for bad in [
            "text/plain",
            "application/json; charset=utf-16",
            "application/jsonp",
            "application/x-www-form-urlencoded",
            "",
        ] {
            assert!(!is_utf8_json(bad), "{bad}");
        }
    }
}
