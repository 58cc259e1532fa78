//! The vocabulary macro: an enum whose code, column value and label are one line.
//!
//! A word of the domain appears in the API (`RESOLVED`), in the database (`RESOLVED`) and in
//! people's languages (`ticket-state-resolved`). Writing it once is what keeps the three together.

/// A closed list of codes that people read as labels.
pub trait Word: Copy + Send + Sync + 'static {
    /// Every code of the list, in the order of the schema.
    const ALL: &'static [Self];
    /// What the label's message id begins with, for example `ticket-state`.
    const LABEL: &'static str;
    /// The stable code, as in the schema and in the database.
    fn code(self) -> &'static str;
    /// The Fluent message that names it to people.
    fn label_id(self) -> String {
        format!("{}-{}", Self::LABEL, kebab(self.code()))
    }
}

/// `TICKET_ALREADY_RESOLVED` as a message id: `ticket-already-resolved`.
pub fn kebab(code: &str) -> String {
    code.to_ascii_lowercase().replace('_', "-")
}

/// Declares a [`Word`]: `name ("label-prefix") { Variant = "CODE", .. }`.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $name:ident ($label:literal) { $($(#[$item_meta:meta])* $item:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            async_graphql::Enum, sea_orm::EnumIter, sea_orm::DeriveActiveEnum,
            serde::Serialize, serde::Deserialize,
        )]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        pub enum $name {
            $($(#[$item_meta])*
            #[graphql(name = $code)]
            #[sea_orm(string_value = $code)]
            #[serde(rename = $code)]
            $item,)+
        }

        impl $crate::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$item),+];
            const LABEL: &'static str = $label;
            fn code(self) -> &'static str {
                match self { $(Self::$item => $code),+ }
            }
        }
    };
}
