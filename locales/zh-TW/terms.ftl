### Names that every other file refers to. A brand term reads the same in all
### locales: translate the sentence around it, never the name itself.

locale-endonym = 繁體中文

## Names that are never translated

-brand-microsoft = Microsoft
-brand-csp = CSP
-brand-azure = Azure
-brand-dynamics-365 = Dynamics 365
-brand-office-365 = Office 365
-brand-premier-support = Premier Support for Partners
-brand-advanced-support = Advanced Support for Partners
-brand-signature-cloud-support = Signature Cloud Support
-brand-product-support-incidents = Product Support Incidents
