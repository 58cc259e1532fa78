//! What stands in a placeable: references, functions, choices, literals.

use fixed_decimal::Decimal;
use fluent_syntax::{ast, unicode::unescape_unicode_to_string};

use super::Compiler;
use crate::l10n::{functions, pattern::*, rule::Rule};

/// Placeables within placeables; readers of the file lose track far earlier.
const MAX_DEPTH: usize = 32;
/// Digits of a number literal on either side of the point.
const MAX_DIGITS: usize = 20;

impl<'t> Compiler<'t> {
    pub(super) fn expression(&mut self, expression: &ast::Expression<&'t str>, depth: usize) -> Option<Expression> {
        if depth > MAX_DEPTH {
            let message = format!("placeables are nested deeper than {MAX_DEPTH}");
            self.report(Rule::NestingTooDeep, self.start, message);
            return None;
        }
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, depth),
            ast::Expression::Select { selector, variants } => {
                let selector = Box::new(self.inline(selector, depth)?);
                let default = variants.iter().position(|variant| variant.default)?;
                let variants = variants
                    .iter()
                    .map(|variant| {
                        let key = match variant.key {
                            ast::VariantKey::Identifier { name } => Key::Name(name.into()),
                            ast::VariantKey::NumberLiteral { value } => Key::Number(exact(self.number(value)?)),
                        };
                        let pattern = self.pattern(&variant.value, depth);
                        Some(Variant { key, pattern })
                    })
                    .collect::<Option<Vec<_>>>()?;
                Some(Expression::Select { selector, variants, default })
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'t str>, depth: usize) -> Option<Expression> {
        Some(match inline {
            ast::InlineExpression::StringLiteral { .. } | ast::InlineExpression::NumberLiteral { .. } => {
                Expression::Literal(self.literal(inline)?)
            }
            ast::InlineExpression::VariableReference { id } => Expression::Variable(id.name.into()),
            ast::InlineExpression::MessageReference { id, attribute } => {
                self.reference(Kind::Message, id, attribute.as_ref(), None)
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                self.reference(Kind::Term, id, attribute.as_ref(), arguments.as_ref())
            }
            ast::InlineExpression::FunctionReference { id, arguments } => self.call(id.name, arguments)?,
            ast::InlineExpression::Placeable { expression } => self.expression(expression, depth + 1)?,
        })
    }

    fn reference(
        &mut self,
        kind: Kind,
        id: &ast::Identifier<&'t str>,
        attribute: Option<&ast::Identifier<&'t str>>,
        arguments: Option<&ast::CallArguments<&'t str>>,
    ) -> Expression {
        let named = arguments.map(|arguments| arguments.named.as_slice()).unwrap_or_default();
        let arguments = named
            .iter()
            .filter_map(|argument| Some((argument.name.name.into(), self.literal(&argument.value)?)))
            .collect();
        Expression::Reference(Reference {
            kind,
            id: id.name.into(),
            attribute: attribute.map(|attribute| attribute.name.into()),
            arguments,
            place: self.place(id.name),
            target: None,
        })
    }

    fn call(&mut self, name: &'t str, arguments: &ast::CallArguments<&'t str>) -> Option<Expression> {
        let mut options = Vec::with_capacity(arguments.named.len());
        for argument in &arguments.named {
            options.push((argument.name.name, self.literal(&argument.value)?));
        }
        let call = match functions::call(name, &options) {
            Ok(call) => call,
            Err(misuse) => {
                self.report(misuse.rule, self.offset(name), misuse.message);
                return None;
            }
        };
        let operand = match arguments.positional.as_slice() {
            [ast::InlineExpression::VariableReference { id }] => Operand::Variable(id.name.into()),
            [ast::InlineExpression::NumberLiteral { value }] => Operand::Number(self.number(value)?),
            _ => {
                let message = format!("{name} takes one variable or number");
                self.report(Rule::FunctionArguments, self.offset(name), message);
                return None;
            }
        };
        Some(Expression::Call(call, operand))
    }

    fn literal(&mut self, inline: &ast::InlineExpression<&'t str>) -> Option<Literal> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Some(Literal::Text(unescape_unicode_to_string(value).into()))
            }
            ast::InlineExpression::NumberLiteral { value } => self.number(value).map(Literal::Number),
            // The grammar has no other literals.
            _ => None,
        }
    }

    fn number(&mut self, written: &'t str) -> Option<Decimal> {
        let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
        let fits = whole.len() <= MAX_DIGITS && fraction.len() <= MAX_DIGITS;
        let number = fits.then(|| Decimal::try_from_str(written).ok()).flatten();
        if number.is_none() {
            let message = format!("a number has at most {MAX_DIGITS} digits before and after its point");
            self.report(Rule::NumberTooLong, self.offset(written), message);
        }
        number
    }
}
