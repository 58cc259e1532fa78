//! What XLIFF 2.1 demands of a document beyond being XML.

use std::collections::BTreeSet;

use quick_xml::{Reader, XmlVersion, events::Event};

use super::*;

/// An element with its attributes and the elements inside it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    inside: Vec<Element>,
    text: String,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn all<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Element>) {
        for element in &self.inside {
            if names.contains(&element.name.as_str()) {
                found.push(element);
            }
            element.all(names, found);
        }
    }

    fn find<'e>(&'e self, names: &[&str]) -> Vec<&'e Element> {
        let mut found = Vec::new();
        self.all(names, &mut found);
        found
    }

    fn names(&self) -> Vec<&str> {
        self.inside.iter().map(|element| element.name.as_str()).collect()
    }
}

fn parse(document: &str) -> Element {
    let mut reader = Reader::from_str(document);
    reader.config_mut().expand_empty_elements = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attributes = start.attributes().map(Result::unwrap).map(|attribute| {
                    let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap();
                    (attribute.key.into_inner().to_owned(), value.into_owned())
                });
                let attributes = attributes.collect();
                let name = start.name().into_inner().to_owned();
                open.push(Element { name, attributes, ..Element::default() });
            }
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(element);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text.xml10_content()),
            Event::Eof => return open.pop().unwrap().inside.pop().unwrap(),
            _ => {}
        }
    }
}

fn is_name_token(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c))
}

/// Whether the names of elements come in this order, `+` meaning once or more, `?` at most once.
fn in_order(names: &[&str], order: &[(&str, bool, bool)]) -> bool {
    let mut rest = names;
    for (name, required, many) in order {
        let count = rest.iter().take_while(|found| *found == name).count();
        if (*required && count == 0) || (!*many && count > 1) {
            return false;
        }
        rest = &rest[count..];
    }
    rest.is_empty()
}

#[track_caller]
fn keeps_the_standard(document: &str) {
    let root = parse(document);
    assert_eq!((root.name.as_str(), root.get("version")), ("xliff", Some("2.1")));
    assert_eq!(root.get("xmlns"), Some("urn:oasis:names:tc:xliff:document:2.0"));
    assert!(root.get("srcLang").is_some() && root.get("trgLang").is_some());
    assert!(in_order(&root.names(), &[("file", true, true)]));
    let mut files = BTreeSet::new();
    for file in &root.inside {
        assert!(is_name_token(file.get("id").unwrap()) && files.insert(file.get("id")), "{file:?}");
        assert!(in_order(&file.names(), &[("notes", false, false), ("unit", true, true)]));
        let mut units = BTreeSet::new();
        for unit in file.find(&["unit"]) {
            assert!(is_name_token(unit.get("id").unwrap()) && units.insert(unit.get("id")), "{unit:?}");
            keeps_the_unit(unit);
        }
    }
    for notes in root.find(&["notes"]) {
        assert!(in_order(&notes.names(), &[("note", true, true)]));
    }
}

#[track_caller]
fn keeps_the_unit(unit: &Element) {
    let order = [
        ("mda:metadata", false, false),
        ("notes", false, false),
        ("originalData", false, false),
        ("segment", true, true),
    ];
    assert!(in_order(&unit.names(), &order), "{:?}", unit.names());
    let data: BTreeSet<_> = unit.find(&["data"]).iter().map(|data| data.get("id").unwrap().to_owned()).collect();
    assert_eq!(data.len(), unit.find(&["data"]).len());
    let mut used = BTreeSet::new();
    // Segments and codes share their ids; a target may repeat those of its source.
    let mut ids = BTreeSet::new();
    for segment in unit.find(&["segment"]) {
        assert!(in_order(&segment.names(), &[("source", true, false), ("target", false, false)]), "{segment:?}");
        assert!(ids.insert(segment.get("id").unwrap().to_owned()), "{segment:?}");
        let has_target = segment.names().contains(&"target");
        assert_eq!(segment.get("state") != Some("initial"), has_target, "{segment:?}");
        assert!(segment.get("subState").is_none_or(|state| state.split_once(':').is_some()));
        let codes = |side: usize| segment.inside.get(side).map(|side| side.find(&["ph"])).unwrap_or_default();
        let source: BTreeSet<_> = codes(0).iter().map(|ph| ph.get("id").unwrap().to_owned()).collect();
        assert_eq!(source.len(), codes(0).len());
        let target: BTreeSet<_> = codes(1).iter().map(|ph| ph.get("id").unwrap().to_owned()).collect();
        assert_eq!(target.len(), codes(1).len());
        for id in source.union(&target) {
            assert!(is_name_token(id) && ids.insert(id.clone()), "{id} of {unit:?}");
        }
        for ph in codes(0).into_iter().chain(codes(1)) {
            let reference = ph.get("dataRef").unwrap();
            assert!(data.contains(reference), "{ph:?}");
            used.insert(reference.to_owned());
        }
        // What must not be deleted is not.
        for ph in codes(0).into_iter().filter(|ph| ph.get("canDelete") == Some("no")) {
            assert!(!has_target || target.contains(ph.get("id").unwrap()), "{ph:?}");
        }
    }
    assert_eq!(used, data, "{unit:?}");
    for cp in unit.find(&["cp"]) {
        let hex = cp.get("hex").unwrap();
        assert!(hex.len() % 2 == 0 && u32::from_str_radix(hex, 16).is_ok(), "{hex}");
    }
}

#[test]
fn the_project_s_own_texts_make_valid_documents() {
    for tag in ["ja", "ru", "zh-TW", "de", "ar", "en-XA"] {
        keeps_the_standard(&xliff(&Source::Embedded, locale(tag)).unwrap());
    }
}

#[test]
fn unusual_messages_make_valid_documents() {
    let en = "# c\nm = { $p1 ->\n    [p1] { $p1 } \u{7}\n    [1.5] { $x }{ $x }\n    [1.5] again\n   *[other] { \"\\u0001\" }\n }\n    .a_b-c = { m }\n-t = T\n    .a = x\n# c\nonly =\n    .attribute = A\n";
    let de = "m = { $x }{ $x }{ $x }{ -t(case: \"a\") }\n";
    let source = source(&[("en/odd name.ftl", en), ("de/odd name.ftl", de), ("en/empty.ftl", "# Nothing\n")]);
    let document = xliff(&source, locale("de")).unwrap();
    keeps_the_standard(&document);
    assert_eq!(imported(&source, &document).files, []);
    keeps_the_standard(&xliff(&source, locale("ru")).unwrap());
    assert!(xliff(&source, locale("ar")).unwrap().contains("trgDir=\"rtl\""));
}
