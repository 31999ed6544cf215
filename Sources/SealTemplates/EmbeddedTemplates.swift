import SealBase

/// The files of `seal-templates/`, put into the program by the package manager (`embedInCode` in Package.swift), so
/// that an installed program needs no folder beside it. A test holds this list against the folder.
enum EmbeddedTemplates {
    static let files: [(name: String, json: Bytes)] = [
        ("contract-round-38-42.json", PackageResources.contract_round_38_42_json),
        ("direct-agency-round-45.json", PackageResources.direct_agency_round_45_json),
        ("direct-agency-round-50.json", PackageResources.direct_agency_round_50_json),
        ("direct-institution-round-45.json", PackageResources.direct_institution_round_45_json),
        ("direct-institution-round-50.json", PackageResources.direct_institution_round_50_json),
        ("finance-round-38-42.json", PackageResources.finance_round_38_42_json),
        ("finance-square-22.json", PackageResources.finance_square_22_json),
        ("foreign-invested-ellipse-45x30.json", PackageResources.foreign_invested_ellipse_45x30_json),
        ("individual-business-round-38.json", PackageResources.individual_business_round_38_json),
        ("invoice-ellipse-40x30.json", PackageResources.invoice_ellipse_40x30_json),
        ("limited-company-department-round-38.json", PackageResources.limited_company_department_round_38_json),
        ("limited-company-round-40.json", PackageResources.limited_company_round_40_json),
        ("local-government-round-45.json", PackageResources.local_government_round_45_json),
        ("ministry-round-50.json", PackageResources.ministry_round_50_json),
        ("mission-abroad-round-42.json", PackageResources.mission_abroad_round_42_json),
        ("organisation-round-45.json", PackageResources.organisation_round_45_json),
        ("party-organisation-round-42.json", PackageResources.party_organisation_round_42_json),
        ("personal-rectangle-20x10.json", PackageResources.personal_rectangle_20x10_json),
        ("personal-square-16.json", PackageResources.personal_square_16_json),
        ("personal-square-18.json", PackageResources.personal_square_18_json),
        ("personal-square-20.json", PackageResources.personal_square_20_json),
        ("personnel-round-38-42.json", PackageResources.personnel_round_38_42_json),
        ("provincial-government-round-50.json", PackageResources.provincial_government_round_50_json),
        ("state-council-round-60.json", PackageResources.state_council_round_60_json),
        ("state-owned-company-round-42.json", PackageResources.state_owned_company_round_42_json),
        ("township-government-round-42.json", PackageResources.township_government_round_42_json),
        ("trade-union-round-42.json", PackageResources.trade_union_round_42_json),
    ]
}
