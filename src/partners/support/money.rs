//! Amounts of money: currencies of ISO 4217 with their decimal places, and amounts in whole units of
//! the smallest coin, so that nothing is ever rounded.

/// Currencies in use, by how many decimal places they have.
const CURRENCIES: [(u32, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
    (
        2,
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
         CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
         JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
         NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
         SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG",
    ),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
];

/// The largest amount in smallest units: what a number of JSON carries exactly.
const MOST: i64 = 9_007_199_254_740_991;

/// How many decimal places a currency has; none if it does not exist.
pub fn digits(currency: &str) -> Option<u32> {
    let listed = |codes: &str| codes.split(' ').any(|code| code == currency);
    CURRENCIES.iter().find(|(_, codes)| listed(codes)).map(|(digits, _)| *digits)
}

/// Why a text is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no decimal number, or too large.
    Malformed,
    /// It is below zero.
    Negative,
    /// It has more decimal places than the currency.
    TooPrecise,
}

/// Reads `49.90` as 4990 for a currency with two places.
pub fn read(amount: &str, digits: u32) -> Result<i64, Fault> {
    let (negative, number) = amount.strip_prefix('-').map_or((false, amount), |rest| (true, rest));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || amount.len() > 40 {
        return Err(Fault::Malformed);
    }
    let fraction = fraction.trim_end_matches('0');
    if negative && !(whole.trim_matches('0').is_empty() && fraction.is_empty()) {
        return Err(Fault::Negative);
    }
    let places = usize::try_from(digits).unwrap_or(0);
    if fraction.len() > places {
        return Err(Fault::TooPrecise);
    }
    let minor = format!("{whole}{fraction:0<places$}").parse().map_err(|_| Fault::Malformed)?;
    if minor > MOST { Err(Fault::Malformed) } else { Ok(minor) }
}

/// Writes 4990 as `49.90` for a currency with two places.
pub fn write(minor: i64, digits: u32) -> String {
    let unit = 10_i64.pow(digits);
    match digits {
        0 => minor.to_string(),
        _ => format!("{}.{:0>places$}", minor / unit, minor % unit, places = digits as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_has_the_places_of_the_standard() {
        let cases = [("JPY", Some(0)), ("EUR", Some(2)), ("TWD", Some(2)), ("KWD", Some(3))];
        for (currency, expected) in cases {
            assert_eq!(digits(currency), expected, "{currency}");
        }
        for stranger in ["", "XXX", "eur", "EURO", "EUR USD", "BTC", " "] {
            assert_eq!(digits(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn an_amount_is_read_and_written_in_its_currency() {
        let cases = [
            ("49.90", 2, 4_990, "49.90"),
            ("49.9", 2, 4_990, "49.90"),
            ("0", 2, 0, "0.00"),
            ("-0.00", 2, 0, "0.00"),
            ("0.05", 2, 5, "0.05"),
            ("5500", 0, 5_500, "5500"),
            ("5500.00", 0, 5_500, "5500"),
            ("1.234", 3, 1_234, "1.234"),
        ];
        for (text, digits, minor, written) in cases {
            assert_eq!(read(text, digits), Ok(minor), "{text}");
            assert_eq!(write(minor, digits), written);
        }
    }

    #[test]
    fn what_is_no_price_says_why() {
        let malformed = ["", "-", ".", "1.", ".5", "1,50", "1e3", "１", "+1", "--1", "1.2.3", "99999999999999999999"];
        for text in malformed {
            assert_eq!(read(text, 2), Err(Fault::Malformed), "{text}");
        }
        assert_eq!(read("-0.01", 2), Err(Fault::Negative));
        assert_eq!(read("-10", 0), Err(Fault::Negative));
        assert_eq!(read("10.5", 0), Err(Fault::TooPrecise));
        assert_eq!(read("10.005", 2), Err(Fault::TooPrecise));
    }
}
