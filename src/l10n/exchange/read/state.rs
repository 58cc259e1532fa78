//! The events of the XML reader, one after the other.

use std::collections::BTreeMap;

use quick_xml::{
    NsReader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
};

use super::{Document, Problem, ReadInline, ReadSegment, ReadUnit, place};
use crate::l10n::{
    exchange::{
        xliff::{CATEGORY, METADATA, NAMESPACE},
        xml::is_xml,
    },
    locale::Locale,
};

/// Elements within elements.
const MAX_DEPTH: usize = 32;

/// Reads a document up to its first mistake.
pub(in crate::l10n::exchange) fn read(text: &str) -> Result<Document, Problem> {
    let mut reader = NsReader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut state = State { text, ..State::default() };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let resolved = reader.read_resolved_event();
        let outcome = match resolved {
            Ok((namespace, event)) => {
                if matches!(event, Event::Eof) {
                    break;
                }
                state.at = at;
                let space = match namespace {
                    ResolveResult::Bound(Namespace(NAMESPACE)) => Space::Core,
                    ResolveResult::Bound(Namespace(METADATA)) => Space::Metadata,
                    _ => Space::Other,
                };
                state.event(space, event)
            }
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                state.at = at;
                Err(format!("this is not XML: {error}"))
            }
        };
        outcome.map_err(|reason| state.problem(reason))?;
    }
    state.end()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    Core,
    Metadata,
    Other,
}

/// Where text goes.
#[derive(Default)]
enum Sink {
    #[default]
    Nowhere,
    Target,
    Data(String),
    Metadata(String),
}

#[derive(Default)]
struct State<'t> {
    text: &'t str,
    at: usize,
    /// Local names of the open elements.
    open: Vec<String>,
    /// Depth of the element that is passed over.
    ignored: Option<usize>,
    sink: Sink,
    /// What a sink has got so far.
    got: String,
    ours: bool,
    target: Option<Locale>,
    unit: ReadUnit,
    segment: ReadSegment,
    units: Vec<ReadUnit>,
}

type Step = Result<(), String>;

impl State<'_> {
    fn problem(&self, reason: String) -> Problem {
        let (line, column) = place(self.text, self.at);
        let unit = Some(self.unit.id.clone()).filter(|id| !id.is_empty());
        Problem { line, column, unit, reason }
    }

    fn event(&mut self, space: Space, event: Event<'_>) -> Step {
        match event {
            Event::Start(start) => self.start(space, &start),
            Event::End(_) => self.close(),
            Event::Text(text) => self.characters(&text.xml10_content()),
            Event::CData(text) => self.characters(&text.xml10_content()),
            Event::GeneralRef(reference) => self.reference(&reference),
            // Entities are defined there, and with them a document of a few lines becomes gigabytes.
            Event::DocType(_) => Err("a document type is not allowed".to_owned()),
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
                    Err(format!("the document says it is {name}; save it as UTF-8"))
                }
                _ => Ok(()),
            },
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, space: Space, start: &BytesStart<'_>) -> Step {
        let name = start.local_name().into_inner().to_owned();
        self.open.push(name.clone());
        if self.open.len() > MAX_DEPTH {
            return Err(format!("elements are nested deeper than {MAX_DEPTH}"));
        }
        if self.ignored.is_some() {
            return Ok(());
        }
        let attributes = attributes(start)?;
        let get = |name: &str| attributes.get(name).cloned();
        let required =
            |attribute: &str| get(attribute).ok_or_else(|| format!("<{name}> has no attribute `{attribute}`"));
        if self.open.len() == 1 && !(space == Space::Core && name == "xliff") {
            return Err(format!("this is not XLIFF 2: the outermost element is <{name}>, not <xliff> of {NAMESPACE}"));
        }
        match (space, name.as_str()) {
            (Space::Core, "xliff") => self.languages(&required("version")?, &required("srcLang")?, get("trgLang"))?,
            (Space::Core, "unit") => {
                self.unit = ReadUnit { id: required("id")?, at: self.at, ..ReadUnit::default() };
            }
            (Space::Core, "segment") => {
                self.segment = ReadSegment { id: get("id").unwrap_or_default(), at: self.at, target: None };
            }
            (Space::Core, "ignorable") => {
                return Err("a tool has cut the segments anew; a variant must stay in one".to_owned());
            }
            (Space::Core, "target") if self.inside("segment") => {
                self.sink = Sink::Target;
                self.segment.target = Some(Vec::new());
            }
            (Space::Core, "data") => self.sink = Sink::Data(required("id")?),
            (Space::Metadata, "metaGroup") => self.ours = get("category").is_some_and(|category| category == CATEGORY),
            (Space::Metadata, "meta") if self.ours => self.sink = Sink::Metadata(required("type")?),
            (Space::Core, "cp") if !matches!(self.sink, Sink::Nowhere) => self.code_point(&required("hex")?)?,
            (Space::Core, "ph") if matches!(self.sink, Sink::Target) => {
                self.flush();
                let (id, at) = (required("id")?, self.at);
                let code = ReadInline::Code { id, data: get("dataRef"), copy_of: get("copyOf"), at };
                self.segment.target.get_or_insert_default().push(code);
            }
            // Marks say something about the text they enclose.
            (Space::Core, "mrk" | "sm" | "em") if matches!(self.sink, Sink::Target) => {}
            (_, other) if matches!(self.sink, Sink::Target) => {
                return Err(format!("<{other}> cannot stand in a target here; only the <ph> of the unit can"));
            }
            (Space::Core, "file" | "group" | "originalData") | (Space::Metadata, "metadata") => {}
            // A source, a note, another module's data, which may hold targets of its own.
            _ => self.ignored = Some(self.open.len()),
        }
        Ok(())
    }

    fn close(&mut self) -> Step {
        let depth = self.open.len();
        let name = self.open.pop().unwrap_or_default();
        if self.ignored.is_some() {
            self.ignored = self.ignored.filter(|ignored| *ignored != depth);
            return Ok(());
        }
        match name.as_str() {
            "target" => {
                self.flush();
                self.sink = Sink::Nowhere;
            }
            "data" | "meta" => match std::mem::take(&mut self.sink) {
                Sink::Data(id) => {
                    self.unit.data.insert(id, std::mem::take(&mut self.got));
                }
                Sink::Metadata(kind) => {
                    self.unit.metadata.insert(kind, std::mem::take(&mut self.got));
                }
                _ => {}
            },
            "segment" => self.unit.segments.push(std::mem::take(&mut self.segment)),
            "unit" => self.units.push(std::mem::take(&mut self.unit)),
            _ => {}
        }
        Ok(())
    }

    fn languages(&mut self, version: &str, source: &str, target: Option<String>) -> Step {
        if !version.starts_with("2.") {
            return Err(format!("this is XLIFF {version}; XLIFF 2.1 is read"));
        }
        if Locale::parse(source) != Ok(Locale::SOURCE) {
            return Err(format!("the source language is `{source}`, and ours is `{}`", Locale::SOURCE));
        }
        let target = target.ok_or("the document does not say its target language (trgLang)")?;
        self.target = Some(Locale::parse(&target).map_err(|error| error.to_string())?);
        Ok(())
    }

    fn inside(&self, parent: &str) -> bool {
        self.open.iter().rev().nth(1).is_some_and(|name| name == parent)
    }

    fn characters(&mut self, text: &str) -> Step {
        if let Some(c) = text.chars().find(|c| !is_xml(*c)) {
            return Err(format!("XML cannot hold U+{:04X}; write <cp hex=\"{:04X}\"/>", u32::from(c), u32::from(c)));
        }
        if self.ignored.is_none() && !matches!(self.sink, Sink::Nowhere) {
            self.got.push_str(text);
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Step {
        let found = match reference.resolve_char_ref() {
            Ok(Some(c)) => c,
            Ok(None) => match &*reference.xml10_content() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => return Err(format!("there is no entity `&{other};`")),
            },
            Err(error) => return Err(format!("this is not XML: {error}")),
        };
        self.characters(found.encode_utf8(&mut [0; 4]))
    }

    fn code_point(&mut self, hex: &str) -> Step {
        let c = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        self.got.push(c.ok_or_else(|| format!("`{hex}` is not a code point"))?);
        Ok(())
    }

    /// Text ends where a code begins.
    fn flush(&mut self) {
        if !self.got.is_empty() {
            let text = ReadInline::Text(std::mem::take(&mut self.got));
            self.segment.target.get_or_insert_default().push(text);
        }
    }

    fn end(self) -> Result<Document, Problem> {
        let at_end = State { at: self.text.len(), text: self.text, ..State::default() };
        if let Some(open) = self.open.last() {
            return Err(at_end.problem(format!("the document ends within <{open}>")));
        }
        match self.target {
            Some(target) => Ok(Document { target, units: self.units }),
            None => Err(at_end.problem("this is not XLIFF: there is no <xliff>".to_owned())),
        }
    }
}

/// Attributes by their names, without those of other namespaces.
fn attributes(start: &BytesStart<'_>) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("this is not XML: {error}"))?;
        if attribute.key.prefix().is_none() {
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| format!("this is not XML: {error}"))?;
            all.insert(attribute.key.into_inner().to_owned(), value.into_owned());
        }
    }
    Ok(all)
}
