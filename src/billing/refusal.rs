//! Every expected "no" about billing.

use crate::user_error_codes;

user_error_codes! {
    /// Why a change of an invoice, a collections policy or a subscription's access was refused.
    BillingUserErrorCode {
        /// A number is out of its range; `args` carry the range.
        OutOfRange = "OUT_OF_RANGE",
        /// No country uses this currency.
        UnknownCurrency = "UNKNOWN_CURRENCY",
        /// The amount is not a number with at most as many decimals as the currency has; `args` carry how
        /// many that are.
        InvalidAmount = "INVALID_AMOUNT",
        /// The amount is below zero.
        NegativeAmount = "NEGATIVE_AMOUNT",
        /// The partner has another invoice of this number.
        InvoiceNumberTaken = "INVOICE_NUMBER_TAKEN",
        /// The invoice has been paid or withdrawn; `args` carry its state.
        InvoiceNotOpen = "INVOICE_NOT_OPEN",
        /// A collections policy has at least one step.
        CollectionsStepsRequired = "COLLECTIONS_STEPS_REQUIRED",
        /// Each step of a collections policy comes later than the one before it.
        CollectionsStepsNotIncreasing = "COLLECTIONS_STEPS_NOT_INCREASING",
        /// A step has two notices in one language.
        DuplicateLocale = "DUPLICATE_LOCALE",
        /// A step has no notice in the partner's own language, which stands in for all others.
        CollectionsNoticeMissing = "COLLECTIONS_NOTICE_MISSING",
        /// Only a draft is published.
        NotADraft = "NOT_A_DRAFT",
        /// The partner has no published collections policy (rules R20 and R21).
        CollectionsPolicyMissing = "COLLECTIONS_POLICY_MISSING" by R21,
        /// No step of the published collections policy affects access to subscriptions (rule R21).
        CollectionsStepMissing = "COLLECTIONS_STEP_MISSING" by R21,
        /// Payment is not overdue for long enough (rule R21); `args` carry the days overdue, the days
        /// needed and the number of the step that comes next.
        CollectionsStepNotReached = "COLLECTIONS_STEP_NOT_REACHED" by R21,
        /// The subscription has ended.
        SubscriptionCancelled = "SUBSCRIPTION_CANCELLED",
    }
}

/// A refusal about billing.
pub type Refusal = crate::refusal::Refusal<BillingUserErrorCode>;
