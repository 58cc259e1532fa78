//! Money: whole minor units of a currency of ISO 4217. No fraction of a number ever stands for it.

/// A currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    code: &'static str,
    decimals: u32,
}

/// An amount in one currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// In minor units: cents of a euro, whole yen.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why a text is no amount of a currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoMoney {
    /// It is not digits with at most one point, it has more decimals than the currency, or it is larger
    /// than any amount the desk keeps.
    Malformed,
    /// It is below zero.
    Negative,
}

/// The largest amount in minor units: what every client's floating-point numbers can still hold.
const MOST: i64 = 9_007_199_254_740_991;

const NO_DECIMALS: &[&str] = &[
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
    "XPF",
];
const TWO_DECIMALS: &[&str] = &[
    "AED", "AFN", "ALL", "AMD", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BMD", "BND", "BOB", "BRL",
    "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CNY", "COP", "CRC", "CUP", "CVE", "CZK", "DKK", "DOP",
    "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GTQ", "GYD", "HKD", "HNL",
    "HTG", "HUF", "IDR", "ILS", "INR", "IRR", "JMD", "KES", "KGS", "KHR", "KPW", "KYD", "KZT", "LAK", "LBP", "LKR",
    "LRD", "LSL", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN",
    "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "QAR", "RON", "RSD", "RUB",
    "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB",
    "TJS", "TMT", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "USD", "UYU", "UZS", "VED", "VES", "WST", "XCD", "XCG",
    "YER", "ZAR", "ZMW", "ZWG",
];
const THREE_DECIMALS: &[&str] = &["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

impl Currency {
    /// The currency of a code with three capital letters; `None` when no country uses it.
    pub fn of(code: &str) -> Option<Self> {
        [(NO_DECIMALS, 0), (TWO_DECIMALS, 2), (THREE_DECIMALS, 3)].into_iter().find_map(|(codes, decimals)| {
            codes.iter().find(|known| **known == code).map(|code| Self { code, decimals })
        })
    }

    /// Its code.
    pub fn code(self) -> &'static str {
        self.code
    }

    /// How many decimals its amounts have.
    pub fn decimals(self) -> u32 {
        self.decimals
    }
}

impl Money {
    /// Reads digits with a point before the decimals.
    pub fn read(amount: &str, currency: Currency) -> Result<Self, NoMoney> {
        let (negative, digits) = amount.strip_prefix('-').map_or((false, amount), |rest| (true, rest));
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let sound = |part: &str| !part.is_empty() && part.len() <= 19 && part.bytes().all(|byte| byte.is_ascii_digit());
        if !sound(whole) || !sound(decimals) {
            return Err(NoMoney::Malformed);
        }
        let places = currency.decimals as usize;
        let (kept, beyond) = decimals.split_at(decimals.len().min(places));
        if beyond.bytes().any(|byte| byte != b'0') {
            return Err(NoMoney::Malformed);
        }
        let minor = format!("{whole}{kept:0<places$}").parse().ok().filter(|minor| *minor <= MOST);
        match minor {
            None => Err(NoMoney::Malformed),
            Some(1..) if negative => Err(NoMoney::Negative),
            Some(minor) => Ok(Self { minor, currency }),
        }
    }

    /// Writes it so that it can be read again, with all the decimals of its currency.
    pub fn amount(self) -> String {
        let unit = 10_i64.pow(self.currency.decimals);
        let sign = if self.minor < 0 { "-" } else { "" };
        let (whole, rest) = ((self.minor / unit).unsigned_abs(), (self.minor % unit).unsigned_abs());
        match self.currency.decimals as usize {
            0 => format!("{sign}{whole}"),
            places => format!("{sign}{whole}.{rest:0>places$}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(amount: &str, currency: &str) -> Result<i64, NoMoney> {
        Money::read(amount, Currency::of(currency).unwrap()).map(|money| money.minor)
    }

    #[test]
    fn an_amount_has_the_decimals_of_its_currency() {
        for (amount, currency, minor, written) in [
            ("1234.5", "EUR", 123_450, "1234.50"),
            ("0.01", "USD", 1, "0.01"),
            ("1500", "JPY", 1_500, "1500"),
            ("1500.0", "JPY", 1_500, "1500"),
            ("1.234", "KWD", 1_234, "1.234"),
            ("1.2300", "TWD", 123, "1.23"),
            ("0", "RUB", 0, "0.00"),
            ("-0", "RUB", 0, "0.00"),
        ] {
            assert_eq!(read(amount, currency), Ok(minor), "{amount} {currency}");
            assert_eq!(Money { minor, currency: Currency::of(currency).unwrap() }.amount(), written);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for (amount, currency) in [
            ("", "EUR"),
            (".5", "EUR"),
            ("5.", "EUR"),
            ("1,5", "EUR"),
            ("1e3", "EUR"),
            ("1 000", "EUR"),
            ("١", "EUR"),
            ("0.001", "EUR"),
            ("0.5", "JPY"),
            ("--1", "EUR"),
            ("99999999999999999", "EUR"),
            ("99999999999999999999", "JPY"),
        ] {
            assert_eq!(read(amount, currency), Err(NoMoney::Malformed), "{amount} {currency}");
        }
        assert_eq!(read("-0.01", "EUR"), Err(NoMoney::Negative));
    }

    #[test]
    fn a_currency_is_one_that_some_country_uses() {
        for code in ["EUR", "JPY", "TWD", "RUB"] {
            assert_eq!(Currency::of(code).map(Currency::code), Some(code));
        }
        for stranger in ["", "eur", "EU", "XXX", "DEM", "BTC", "ＥＵＲ"] {
            assert_eq!(Currency::of(stranger), None, "{stranger}");
        }
    }
}
