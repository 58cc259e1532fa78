//! Which web pages may call: CORS for HTTP, the Origin check for WebSockets.

use poem::http::{HeaderMap, HeaderValue, Uri, header};

/// The other origins that are allowed. Closed by default.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    listed: Vec<String>,
    loopback: bool,
}

impl Origins {
    /// Exactly these origins, such as `https://portal.example`.
    pub fn listed<I: IntoIterator<Item = S>, S: Into<String>>(origins: I) -> Self {
        let listed =
            origins.into_iter().map(|origin| origin.into().trim_end_matches('/').to_ascii_lowercase()).collect();
        Self { listed, loopback: false }
    }

    /// Also every page served from this machine, on any port.
    #[must_use]
    pub fn and_loopback(mut self) -> Self {
        self.loopback = true;
        self
    }

    /// Whether a page of this origin may read our answers.
    pub fn allows(&self, origin: &str) -> bool {
        let origin = origin.to_ascii_lowercase();
        self.listed.contains(&origin) || (self.loopback && is_loopback(&origin))
    }

    pub(super) fn is_closed(&self) -> bool {
        self.listed.is_empty() && !self.loopback
    }

    /// A WebSocket is not bound by CORS, so the server has to look: no Origin (not a browser),
    /// our own host, or an allowed one.
    pub(super) fn allows_socket(&self, headers: &HeaderMap) -> bool {
        let Some(origin) = headers.get(header::ORIGIN) else {
            return true;
        };
        let Ok(origin) = origin.to_str() else {
            return false;
        };
        let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        let same_host =
            own.is_some_and(|own| authority(origin).is_some_and(|authority| authority.eq_ignore_ascii_case(own)));
        same_host || self.allows(origin)
    }

    /// The CORS headers of an answer to this request.
    pub(super) fn annotate(&self, origin: Option<&HeaderValue>, answer: &mut HeaderMap) {
        if self.is_closed() {
            return;
        }
        answer.append(header::VARY, HeaderValue::from_static("Origin"));
        let Some(origin) = origin else { return };
        if origin.to_str().is_ok_and(|origin| self.allows(origin)) {
            answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            answer.insert(
                header::ACCESS_CONTROL_EXPOSE_HEADERS,
                HeaderValue::from_static("x-request-id, content-language, ratelimit, ratelimit-policy, retry-after"),
            );
        }
    }
}

/// The headers that answer a preflight, beside those of [`Origins::annotate`].
pub(super) fn annotate_preflight(answer: &mut HeaderMap) {
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type, accept-language, x-request-id"),
        (header::ACCESS_CONTROL_MAX_AGE, "600"),
    ] {
        answer.insert(name, HeaderValue::from_static(value));
    }
}

fn authority(origin: &str) -> Option<&str> {
    origin.split_once("://").map(|(_, authority)| authority)
}

fn is_loopback(origin: &str) -> bool {
    let Ok(uri) = origin.parse::<Uri>() else {
        return false;
    };
    matches!(uri.scheme_str(), Some("http" | "https"))
        && matches!(uri.host(), Some("localhost" | "127.0.0.1" | "[::1]"))
        && matches!(uri.path(), "" | "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_allowed_by_name_only() {
        let origins = Origins::listed(["https://portal.example/"]);
        assert!(origins.allows("https://portal.example"));
        assert!(!origins.allows("http://portal.example"));
        assert!(!origins.allows("https://portal.example.evil.test"));
        assert!(!origins.allows("http://localhost:3000"));
        assert!(!origins.allows("null"));
    }

    #[test]
    fn loopback_means_this_machine_on_any_port() {
        let origins = Origins::default().and_loopback();
        assert!(origins.allows("http://localhost:5173"));
        assert!(origins.allows("http://[::1]:80"));
        assert!(!origins.allows("http://localhost.evil.test"));
        assert!(!origins.allows("http://localhost@evil.test"));
        assert!(!origins.allows("file://localhost"));
    }
}
