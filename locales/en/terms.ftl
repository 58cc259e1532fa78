### Names that every other file refers to. A brand term reads the same in all
### locales: translate the sentence around it, never the name itself.

# The name of this language in the language itself, shown in the language menu.
# No variables. At most 20 characters.
locale-endonym = English

## Names that are never translated

# The company whose online services are sold. Part of many sentences.
-brand-microsoft = Microsoft
# The partner program, short for cloud solution provider. Part of many sentences.
-brand-csp = CSP
# Online service. Part of sentences and lists.
-brand-azure = Azure
# Online service. Part of sentences and lists.
-brand-dynamics-365 = Dynamics 365
# Online service. Part of sentences and lists.
-brand-office-365 = Office 365
# Support vehicle, sold for a fee. Part of sentences and lists.
-brand-premier-support = Premier Support for Partners
# Support vehicle, sold for a fee, for cloud products only. Part of sentences and lists.
-brand-advanced-support = Advanced Support for Partners
# Support vehicle, included with a competency, for cloud products only. Part of sentences and lists.
-brand-signature-cloud-support = Signature Cloud Support
# Support vehicle, a counted number of incidents for on-premises products. Part of sentences and lists.
-brand-product-support-incidents = Product Support Incidents
